package io.vafa.campaign.domain.engine;

import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignDraw;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What of a decision's draws was given back by later decisions about the same member, so that nothing is given back twice: once because the
 * goods came back, and once because the journal had refused it.
 *
 * @param later those between; where they are too many to look at, nothing is given back at all
 * @param known whether they are all there
 */
public record GivenBack(Collection<CampaignDecision> later, boolean known) {
    /** More entries than this between a gift and its end are not looked through. */
    public static final int ENTRIES_MAX = 2_000;

    /**
     * How much of a draw still stands.
     *
     * @param now what the decision that is being made gives back already
     */
    long standing(long sequence, CampaignDraw draw, List<CampaignDraw> now) {
        if (!known) {
            return 0;
        }
        long back = Stream.concat(later.stream().flatMap(decision -> decision.drawn().stream()), now.stream())
                .filter(other -> other.undone() == sequence
                        && other.campaign().equals(draw.campaign())
                        && other.bound().equals(draw.bound())
                        && other.effect().equals(draw.effect()))
                .mapToLong(CampaignDraw::units)
                .sum();
        return Math.max(0, draw.units() + back);
    }

    /** A draw that gives back so many units of one that a decision made. */
    static CampaignDraw of(long sequence, CampaignDraw draw, long units, long sales) {
        return new CampaignDraw(
                draw.campaign(), draw.version(), draw.bound(), draw.effect(), -units, -sales, "", sequence);
    }
}

package io.vafa.campaign.domain.engine;

import io.vafa.campaign.domain.budget.Bound;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.GiveReward;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignDecision.Draft;
import io.vafa.contracts.decision.CampaignDraw;
import io.vafa.contracts.decision.CampaignGrant;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives back what a campaign drew for something that the journal refused: nobody has it. */
public final class Refusing {
    private Refusing() {}

    /** The place of the entry for which a campaign gave what an entry refuses; empty for all others. */
    public static Optional<Long> triggerOf(JournalEntry entry) {
        boolean isGift = entry.kind() == JournalEntry.Kind.AWARD || entry.kind() == JournalEntry.Kind.REWARD;
        Trigger trigger = entry.trigger();
        return isGift && trigger != null && entry.outcome().status() == Outcome.Status.REFUSED
                ? Campaigns.ofRule(trigger.campaign()).map(_ -> trigger.sequence())
                : Optional.empty();
    }

    /** The gift that an entry refuses, if it drew on anything. */
    public static Optional<CampaignGrant> drawnIn(JournalEntry entry, CampaignDecision decided) {
        return decided.grants().stream()
                .filter(grant -> causeOf(grant).filter(entry.cause()::equals).isPresent())
                .filter(grant -> decided.drawn().stream()
                        .anyMatch(draw -> draw.campaign().equals(grant.campaign()) && draw.undone() == 0))
                .findFirst();
    }

    /**
     * Adds to a draft what is given back.
     *
     * @param decided about what the gift was for
     * @param refused the gift
     * @param givenBack what later decisions gave back of its draws
     */
    public static void decide(CampaignDecision decided, CampaignGrant refused, GivenBack givenBack, Draft draft) {
        long sequence = decided.triggerSequence();
        for (CampaignDraw draw : decided.drawn()) {
            if (!draw.campaign().equals(refused.campaign()) || draw.units() <= 0) {
                continue;
            }
            boolean counts = Bound.within(draw.bound()).isPresent();
            if (counts) {
                // It was given, as long as anything of it was. So each refusal is noted, and the last one gives the
                // time back.
                CampaignDraw noted = new CampaignDraw(
                        draw.campaign(), draw.version(), draw.bound(), refused.effect(), 0, 0, "", sequence);
                draft.draw(noted);
                if (isLast(decided, noted, givenBack)) {
                    back(sequence, draw, givenBack, draft);
                }
            } else if (draw.effect().equals(refused.effect())) {
                back(sequence, draw, givenBack, draft);
            }
        }
    }

    private static boolean isLast(CampaignDecision decided, CampaignDraw noted, GivenBack givenBack) {
        Set<String> refused = givenBack.later().stream()
                .flatMap(decision -> decision.drawn().stream())
                .filter(draw -> draw.undone() == noted.undone()
                        && draw.campaign().equals(noted.campaign())
                        && draw.bound().equals(noted.bound())
                        && draw.units() == 0)
                .map(CampaignDraw::effect)
                .collect(Collectors.toSet());
        refused.add(noted.effect());
        return decided.grants().stream()
                .filter(grant -> grant.campaign().equals(noted.campaign()))
                .allMatch(grant -> refused.contains(grant.effect()));
    }

    private static void back(long sequence, CampaignDraw draw, GivenBack givenBack, Draft draft) {
        long standing = givenBack.standing(sequence, draw, List.of());
        if (standing > 0) {
            draft.draw(GivenBack.of(sequence, draw, standing, 0));
        }
    }

    /** Of the command that gave it; empty for what is no entry of a journal, such as a discount, which nobody can refuse. */
    private static Optional<Cause> causeOf(CampaignGrant grant) {
        AwardPoints award = grant.award();
        GiveReward reward = grant.reward();
        return award != null
                ? Optional.of(award.cause())
                : Optional.ofNullable(reward).map(GiveReward::cause);
    }
}

package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.domain.engine.HeldReward;
import io.vafa.campaign.domain.engine.Standings;
import io.vafa.campaign.domain.engine.Standings.Standing;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what a member holds, and how far they are with what they collect. */
public final class RewardViews {
    private final CurrentProgress current;
    private final CampaignCatalog catalog;

    public RewardViews(StateStore states, CampaignCatalog catalog) {
        this.current = new CurrentProgress(states);
        this.catalog = catalog;
    }

    /**
     * What a member holds.
     *
     * @param member as whom they go on
     * @param rewards that can be used now, in the order in which they were given
     * @param collecting how far the member is with each campaign that collects something now
     */
    public record View(String member, List<HeldReward> rewards, List<Standing> collecting) {}

    /** Empty if no entry of such a member was seen in that programme. */
    public Optional<View> member(String program, String member, Instant now) {
        @Nullable Campaigns campaigns = catalog.inForce(program, now).orElse(null);
        ZoneId zone = campaigns == null ? ZoneOffset.UTC : campaigns.zone();
        return current.find(program, member).map(found -> {
            MemberProgress progress = found.progress();
            return new View(
                    progress.member(),
                    progress.rewards().standing(zone).stream()
                            .filter(reward -> reward.isValid(now) && reward.left() > 0)
                            .toList(),
                    campaigns == null ? List.of() : Standings.of(progress.book(), campaigns, now));
        });
    }
}

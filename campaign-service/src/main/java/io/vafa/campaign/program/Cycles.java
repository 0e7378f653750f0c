package io.vafa.campaign.program;

import io.vafa.campaign.domain.engine.Campaign;
import io.vafa.campaign.domain.engine.CampaignTrigger;
import io.vafa.campaign.domain.engine.Effect;
import io.vafa.campaign.domain.engine.Limits;
import io.vafa.platform.sections.SectionFields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds campaigns that could call themselves for ever: what one gives raises a balance that calls another, or is followed up by another, and so on
 * round. Whoever says how often a member may be given it ends that.
 */
final class Cycles {
    private Cycles() {}

    static void check(List<Campaign> campaigns, List<SectionFields> fields) {
        List<Campaign> endless = campaigns.stream().filter(Cycles::isWithoutEnd).toList();
        for (int index = 0; index < campaigns.size(); index++) {
            Campaign campaign = campaigns.get(index);
            if (isWithoutEnd(campaign) && leads(campaign, campaign, endless, new HashSet<>())) {
                fields.get(index)
                        .refuse(
                                "limits",
                                "CALLS_ITSELF",
                                "what it gives "
                                        + (campaign.trigger() instanceof CampaignTrigger.FollowUp
                                                ? "is followed up by it"
                                                : "raises the balance that calls it")
                                        + ", by itself or with others; say how often a member is given it at most");
            }
        }
    }

    private static boolean isWithoutEnd(Campaign campaign) {
        return campaign.limits().ever() == Limits.NONE;
    }

    private static boolean leads(Campaign from, Campaign to, List<Campaign> all, Set<String> seen) {
        return all.stream()
                .filter(next -> calls(from, next))
                .anyMatch(next -> next.equals(to) || (seen.add(next.id()) && leads(next, to, all, seen)));
    }

    private static boolean calls(Campaign from, Campaign to) {
        return from.effects().stream().flatMap(Effect::each).anyMatch(effect -> switch (effect) {
            case Effect.Points points ->
                to.trigger() instanceof CampaignTrigger.Balance balance
                        && balance.wallet().equals(points.wallet());
            case Effect.FollowUp followUp ->
                to.trigger() instanceof CampaignTrigger.FollowUp && to.id().equals(followUp.next());
            case Effect.Thing _, Effect.Discount _, Effect.InstantWin _ -> false;
        });
    }
}

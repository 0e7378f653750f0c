package io.vafa.campaign.program;

import io.vafa.campaign.domain.engine.Campaign;
import io.vafa.campaign.domain.engine.CampaignTrigger;
import io.vafa.campaign.domain.engine.Effect;
import io.vafa.campaign.domain.engine.Limits;
import io.vafa.platform.sections.SectionFields;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds campaigns that could call themselves for ever: what one gives raises a balance that calls another, and so on round. Whoever says how often
 * a member may be given it ends that.
 */
final class Cycles {
    private Cycles() {}

    static void check(List<Campaign> campaigns, List<SectionFields> fields) {
        Map<String, Set<String>> raises = new HashMap<>();
        for (Campaign campaign : campaigns) {
            if (campaign.trigger() instanceof CampaignTrigger.Balance balance && isWithoutEnd(campaign)) {
                raises.computeIfAbsent(balance.wallet(), _ -> new HashSet<>()).addAll(given(campaign));
            }
        }
        for (int index = 0; index < campaigns.size(); index++) {
            Campaign campaign = campaigns.get(index);
            if (campaign.trigger() instanceof CampaignTrigger.Balance balance
                    && isWithoutEnd(campaign)
                    && given(campaign).stream()
                            .anyMatch(next -> leads(next, balance.wallet(), raises, new HashSet<>()))) {
                fields.get(index)
                        .refuse(
                                "limits",
                                "CALLS_ITSELF",
                                "what it gives raises the balance that calls it, by itself or with others;"
                                        + " say how often a member is given it at most");
            }
        }
    }

    private static boolean isWithoutEnd(Campaign campaign) {
        return campaign.limits().ever() == Limits.NONE;
    }

    private static Set<String> given(Campaign campaign) {
        Set<String> wallets = new HashSet<>();
        for (Effect effect : campaign.effects()) {
            if (effect instanceof Effect.Points points) {
                wallets.add(points.wallet());
            }
        }
        return wallets;
    }

    private static boolean leads(String from, String to, Map<String, Set<String>> raises, Set<String> seen) {
        return from.equals(to)
                || (seen.add(from)
                        && raises.getOrDefault(from, Set.of()).stream()
                                .anyMatch(next -> leads(next, to, raises, seen)));
    }
}

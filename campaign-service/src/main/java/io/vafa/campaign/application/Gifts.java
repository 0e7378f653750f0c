package io.vafa.campaign.application;

import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.GiveReward;
import io.vafa.contracts.decision.CampaignGrant;
import io.vafa.contracts.reward.Reward;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What grants come to for a member; what is withheld for comparison is not among it.
 *
 * @param points by wallet
 * @param rewards what is no points
 */
public record Gifts(Map<String, Long> points, List<Reward> rewards) {
    /** Sums grants up. */
    public static Gifts of(List<CampaignGrant> grants) {
        Map<String, Long> points = new TreeMap<>();
        List<Reward> rewards = new ArrayList<>();
        for (CampaignGrant grant : grants) {
            AwardPoints award = grant.award();
            GiveReward reward = grant.reward();
            if (award != null && !grant.withheld()) {
                points.merge(award.wallet(), award.points(), Math::addExact);
            } else if (reward != null && !grant.withheld()) {
                rewards.add(reward.reward());
            }
        }
        return new Gifts(points, rewards);
    }
}

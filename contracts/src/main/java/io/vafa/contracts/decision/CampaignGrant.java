package io.vafa.contracts.decision;

import io.vafa.contracts.Require;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.GiveReward;
import io.vafa.contracts.purchase.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one effect of a campaign gives: points, less to pay, or something else.
 *
 * @param campaign its name in the programme
 * @param effect its name in the campaign
 * @param version of the section by which it was decided
 * @param times how often it is given at once; so many parts of it can be taken back one by one
 * @param withheld whether the member is held out for comparison: then it is written down here and nothing is given
 * @param award points that are given; absent where it is no points
 * @param reward what else is given; absent where it is points
 * @param discount how much less was paid, as it was promised at the till; absent where it is no discount
 */
public record CampaignGrant(
        String campaign,
        String effect,
        long version,
        long times,
        boolean withheld,
        @Nullable AwardPoints award,
        @Nullable GiveReward reward,
        @Nullable Money discount) {
    public CampaignGrant {
        Require.text(campaign, "grant.campaign");
        Require.text(effect, "grant.effect");
        Require.atLeast(1, version, "grant.version");
        Require.atLeast(1, times, "grant.times");
    }
}

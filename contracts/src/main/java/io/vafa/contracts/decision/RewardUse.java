package io.vafa.contracts.decision;

import io.vafa.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * Something that a member was given and has used with a purchase.
 *
 * @param given place of the entry that gave it
 * @param campaign that it was used for; absent where it was handed out as it is
 * @param quantity how many; less than 0 where they are the member's again, since the purchase went back
 */
public record RewardUse(long given, @Nullable String campaign, long quantity) {
    public RewardUse {
        Require.atLeast(1, given, "rewardUse.given");
        Require.optionalText(campaign, "rewardUse.campaign");
    }
}

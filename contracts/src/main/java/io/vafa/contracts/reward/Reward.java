package io.vafa.contracts.reward;

import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a member is given and that is no points.
 *
 * @param name the programme's own name of it; templates of messages go by it
 * @param quantity how many, at least 1
 * @param worth what one costs the programme; absent: nothing that counts
 * @param validUntil when it is void; absent: never
 */
public record Reward(
        RewardType type,
        String name,
        long quantity,
        @Nullable Money worth,
        @Nullable Instant validUntil) {
    public Reward {
        Require.present(type, "reward.type");
        Require.text(name, "reward.name");
        Require.atLeast(1, quantity, "reward.quantity");
    }
}

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
 * @param validUntil when it is void; absent: never. If it prolongs, what that came to when it was given
 * @param prolongsDays so many days it adds to what the member holds of the same name, each; absent: it lasts by itself
 */
public record Reward(
        RewardType type,
        String name,
        long quantity,
        @Nullable Money worth,
        @Nullable Instant validUntil,
        @Nullable Integer prolongsDays) {
    public Reward {
        Require.present(type, "reward.type");
        Require.text(name, "reward.name");
        Require.atLeast(1, quantity, "reward.quantity");
        if (prolongsDays != null) {
            Require.atLeast(1, prolongsDays, "reward.prolongsDays");
        }
    }

    /** What lasts by itself. */
    public Reward(RewardType type, String name, long quantity, @Nullable Money worth, @Nullable Instant validUntil) {
        this(type, name, quantity, worth, validUntil, null);
    }
}

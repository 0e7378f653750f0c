package io.vafa.notification.template;

import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.reward.RewardType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is told of something that a member was given, or has to do without, and that is no points. What it costs the programme is not among it.
 *
 * @param name the programme's own name of it
 * @param quantity how many, at least 1
 * @param validUntil when it is void; null: never, or it does not stand any more
 */
public record RewardNews(
        RewardType type,
        String name,
        long quantity,
        @Nullable Instant validUntil) {

    /** The reward that a posting is about; null: about none. */
    public static @Nullable RewardNews of(Posting posting) {
        return switch (posting) {
            case Posting.RewardGiven(var _, var reward) ->
                new RewardNews(reward.type(), reward.name(), reward.quantity(), reward.validUntil());
            case Posting.RewardRecalled recalled ->
                new RewardNews(recalled.kind(), recalled.name(), recalled.quantity(), null);
            default -> null;
        };
    }
}

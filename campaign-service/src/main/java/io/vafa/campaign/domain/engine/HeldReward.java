package io.vafa.campaign.domain.engine;

import io.vafa.contracts.reward.RewardType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a member was given, is no points, and still stands.
 *
 * @param sequence place of the entry that gave it
 * @param campaign which gave it, as the journal names it
 * @param quantity how many stand, at least 1
 * @param used how many of them were used
 * @param validUntil when it is void; null: never
 */
public record HeldReward(
        long sequence,
        String campaign,
        RewardType type,
        String name,
        long quantity,
        long used,
        Instant givenAt,
        @Nullable Instant validUntil) {

    /** Whether it is worth something at that time. */
    public boolean isValid(Instant at) {
        return validUntil == null || validUntil.isAfter(at);
    }

    /** After so many more were used; less than 0: not used after all. */
    HeldReward used(long more) {
        return new HeldReward(sequence, campaign, type, name, quantity, Math.max(0, used + more), givenAt, validUntil);
    }

    /** How many can still be used. */
    public long left() {
        return Math.max(0, quantity - used);
    }
}

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
 * @param prolongsDays so many days each adds to what the member holds of the same name; null: it lasts by itself
 */
public record HeldReward(
        long sequence,
        String campaign,
        RewardType type,
        String name,
        long quantity,
        long used,
        Instant givenAt,
        @Nullable Instant validUntil,
        @Nullable Integer prolongsDays) {

    /** Whether it is worth something at that time. */
    public boolean isValid(Instant at) {
        return validUntil == null || validUntil.isAfter(at);
    }

    /** After so many more were used; less than 0: not used after all. */
    HeldReward used(long more) {
        return new HeldReward(
                sequence, campaign, type, name, quantity, Math.max(0, used + more), givenAt, validUntil, prolongsDays);
    }

    /** How many days all of it adds to what the member holds; 0: it lasts by itself. */
    int days() {
        return prolongsDays == null ? 0 : Math.toIntExact(Math.multiplyExact(prolongsDays, quantity));
    }

    /** So many of it. */
    HeldReward of(long number) {
        return new HeldReward(sequence, campaign, type, name, number, used, givenAt, validUntil, prolongsDays);
    }

    /** The same, good from then until then. */
    HeldReward lasting(Instant from, Instant until) {
        return new HeldReward(sequence, campaign, type, name, quantity, used, from, until, prolongsDays);
    }

    /** How many can still be used. */
    public long left() {
        return Math.max(0, quantity - used);
    }
}

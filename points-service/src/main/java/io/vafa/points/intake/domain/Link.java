package io.vafa.points.intake.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was told of a reference: that it leads to a member, and when.
 *
 * @param validFrom inclusive; null: always
 * @param validTo exclusive; null: for ever
 * @param toldAt when the member's record said so; of what was told twice about the same time, the later counts
 */
public record Link(
        String reference,
        String member,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        Instant toldAt) {

    /** Names a reference for ever. */
    public static String reference(String program, String digest) {
        return program + "|" + digest;
    }

    /** Whether a purchase of that time is the member's. */
    public boolean coversAt(Instant occurredAt) {
        return (validFrom == null || !occurredAt.isBefore(validFrom))
                && (validTo == null || occurredAt.isBefore(validTo));
    }

    /** Whether both speak of the same member's time, beginning at the same moment. */
    boolean isAboutTheSameAs(Link other) {
        return member.equals(other.member) && Objects.equals(validFrom, other.validFrom);
    }

    /** Whether there is a moment that both cover. */
    boolean overlaps(Link other) {
        return !isEmpty() && !other.isEmpty() && begins(validFrom, other.validTo) && begins(other.validFrom, validTo);
    }

    private boolean isEmpty() {
        return validFrom != null && validTo != null && !validFrom.isBefore(validTo);
    }

    private static boolean begins(@Nullable Instant from, @Nullable Instant before) {
        return from == null || before == null || from.isBefore(before);
    }
}

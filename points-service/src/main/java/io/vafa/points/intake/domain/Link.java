package io.vafa.points.intake.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reference that leads to a member.
 *
 * @param validFrom inclusive; null: always
 * @param validTo exclusive; null: for ever
 */
public record Link(
        String reference,
        String member,
        @Nullable Instant validFrom,
        @Nullable Instant validTo) {

    /** Names a reference for ever. */
    public static String reference(String program, String digest) {
        return program + "|" + digest;
    }

    /** Whether a purchase of that time is the member's. */
    public boolean coversAt(Instant occurredAt) {
        return (validFrom == null || !occurredAt.isBefore(validFrom))
                && (validTo == null || occurredAt.isBefore(validTo));
    }
}

package io.vafa.points.deposit.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A deposit or a withdrawal, once and for ever.
 *
 * @param number 1 for the account's first, without gaps
 * @param name by which whoever recorded it knows it
 * @param points whole units of the wallet; less than 0 for a withdrawal
 * @param reference of the payment, in finance's own books
 * @param actor who recorded it
 * @param deposited what all changes so far add up to
 */
public record DepositChange(
        DepositKey key,
        long number,
        String name,
        long points,
        String reason,
        @Nullable String reference,
        String actor,
        Instant at,
        long deposited) {
    /** Whether it was recorded for the same thing. */
    public boolean says(long otherPoints, String otherReason, @Nullable String otherReference) {
        return points == otherPoints && reason.equals(otherReason) && Objects.equals(reference, otherReference);
    }
}

package io.vafa.campaign.application;

import io.vafa.campaign.domain.budget.Parts;
import java.time.Duration;
import java.time.Instant;

/**
 * On what terms processes lease of what campaigns may give in all.
 *
 * @param length of a lease
 * @param margin so long after its end a lease is looked up in the decisions, if its owner did not say what was drawn: clocks may differ by as much,
 *     and what was decided under it must be written by then
 * @param askAgain after so long a process that was told that nothing is left asks again
 * @param unitsMax so many units are leased at once, unless one decision needs more
 */
public record BudgetTerms(Duration length, Duration margin, Duration askAgain, long unitsMax) {
    /** Of what remains, so small a part is leased at once. */
    static final int PART = 20;

    Instant until(Instant now) {
        return now.plus(length);
    }

    /** How many units to lease if so many parts are needed, of which at least as many remain. */
    long chunk(long needed, long remaining) {
        long least = Math.ceilDiv(Math.max(0, needed), Parts.OF_ONE);
        return Math.max(least, Math.min(Math.floorDiv(Math.max(0, remaining), Parts.OF_ONE) / PART, unitsMax));
    }
}

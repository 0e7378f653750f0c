package io.vafa.points.deposit.application;

import java.time.Duration;
import java.time.Instant;

/**
 * On what terms processes lease points.
 *
 * @param length of a lease, at most: all end a margin before the multiples of it, in UTC, so that with a quarter of an hour none runs
 *     across a day's end by more than the margin, in whatever zone
 * @param margin how far a lease's end must lie before a seal's cut for the seal to take its place: clocks may differ by as much, and
 *     what was decided under it must be written by then
 * @param askAgain after so long a process that was told that nothing is left asks again
 * @param pointsMax so many points are leased at once, unless one purchase needs more
 */
public record LeaseTerms(Duration length, Duration margin, Duration askAgain, long pointsMax) {
    /** Of what remains, so small a part is leased at once. */
    static final int PART = 20;

    /** The end of a lease that begins now. */
    Instant until(Instant now) {
        long step = length.toMillis();
        long end = (Math.floorDiv(now.plus(margin).toEpochMilli(), step) + 1) * step;
        return Instant.ofEpochMilli(end).minus(margin);
    }

    /** How many points to lease if so many are needed, of which at least as many remain. */
    long chunk(long needed, long remaining) {
        return Math.max(needed, Math.min(remaining / PART, pointsMax));
    }
}

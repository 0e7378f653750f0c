package io.vafa.benchmark.report;

import org.jspecify.annotations.Nullable;

/**
 * How many a second.
 *
 * @param bareLoopPerSecond what the bare loop did in the same run; null where there is none
 * @param ratio of the two, taken round by round and then in the middle
 */
public record Pace(
        double perSecond,
        @Nullable Double bareLoopPerSecond,
        @Nullable Double ratio) {

    /** Without a loop to compare with. */
    public static Pace of(double perSecond) {
        return new Pace(perSecond, null, null);
    }
}

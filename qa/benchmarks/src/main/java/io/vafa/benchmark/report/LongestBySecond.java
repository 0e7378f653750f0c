package io.vafa.benchmark.report;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/** The longest wait of each second: tells few stalls of everybody from a steady tail, which percentiles do not. */
public final class LongestBySecond {
    private static final double MICROS_A_MILLI = 1_000;
    private static final long NANOS_A_MICRO = 1_000;
    private static final long NANOS_A_SECOND = 1_000_000_000;

    private final AtomicLongArray micros;

    /** @param length of the time that counts; the last second may be a part of one */
    public LongestBySecond(Duration length) {
        this.micros = new AtomicLongArray(
                (int) Math.max(1, length.plusNanos(NANOS_A_SECOND - 1).toSeconds()));
    }

    /**
     * Adds a wait, from any thread.
     *
     * @param sinceStartNanos when it began
     */
    public void add(long sinceStartNanos, long waitNanos) {
        int second = Math.clamp(sinceStartNanos / NANOS_A_SECOND, 0, micros.length() - 1);
        micros.accumulateAndGet(second, waitNanos / NANOS_A_MICRO, Math::max);
    }

    /** The longest waits in milliseconds; seconds in which nobody came are left out. */
    public Optional<Spread> spreadMillis() {
        long[] longest = new long[micros.length()];
        Arrays.setAll(longest, micros::get);
        List<Double> seen = Arrays.stream(longest)
                .filter(wait -> wait > 0)
                .mapToObj(wait -> wait / MICROS_A_MILLI)
                .toList();
        return seen.isEmpty() ? Optional.empty() : Optional.of(Spread.of(seen));
    }
}

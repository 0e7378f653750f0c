package io.vafa.benchmark.report;

import java.time.Duration;
import org.HdrHistogram.ConcurrentHistogram;

/** Durations, kept to three digits each, from any number of threads. */
public final class Latencies {
    /** What took longer counts as this; no caller here waits so long. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int DIGITS = 3;
    private static final double NANOS_A_MILLI = 1e6;
    private static final long NANOS_A_MICRO = 1_000;

    private final ConcurrentHistogram micros = new ConcurrentHistogram(LONGEST.toMillis() * 1_000, DIGITS);

    /** Adds one. */
    public void add(long nanos) {
        micros.recordValue(Math.clamp(nanos / NANOS_A_MICRO, 0, LONGEST.toMillis() * 1_000));
    }

    /** How many there are. */
    public long count() {
        return micros.getTotalCount();
    }

    /** What is usually said of them. */
    public Percentiles percentiles() {
        return new Percentiles(millis(50), millis(95), millis(99), millis(100), count());
    }

    private double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) * NANOS_A_MICRO / NANOS_A_MILLI;
    }
}

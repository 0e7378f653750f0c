package io.vafa.benchmark.report;

/**
 * Of so many durations, half, 95 in a hundred, 99 in a hundred, and all were at most so long.
 *
 * @param count how many were measured
 */
public record Percentiles(double p50Millis, double p95Millis, double p99Millis, double maxMillis, long count) {}

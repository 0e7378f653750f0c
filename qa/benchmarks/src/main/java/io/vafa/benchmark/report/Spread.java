package io.vafa.benchmark.report;

import java.util.List;

/** Several readings of one thing: the one in the middle, and how far the others lie from it. */
public record Spread(double median, double lowest, double highest) {

    /**
     * The spread of readings.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Spread of(List<Double> readings) {
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to take the middle of");
        }
        List<Double> sorted = readings.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }
}

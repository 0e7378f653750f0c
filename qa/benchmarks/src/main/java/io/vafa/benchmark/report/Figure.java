package io.vafa.benchmark.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing more that was measured.
 *
 * @param unit of all three numbers; empty for counts and ratios
 * @param lowest the lowest reading, where there are several
 * @param highest the highest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figure(
        String what,
        double value,
        String unit,
        @Nullable Double lowest,
        @Nullable Double highest) {

    /** A single reading. */
    public static Figure of(String what, double value, String unit) {
        return new Figure(what, value, unit, null, null);
    }

    /** How many. */
    public static Figure count(String what, long count) {
        return of(what, (double) count, "");
    }

    /** Several readings: the middle, and its neighbours. */
    public static Figure of(String what, Spread spread, String unit) {
        return new Figure(what, spread.median(), unit, spread.lowest(), spread.highest());
    }
}

package io.vafa.campaign.domain.engine;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import java.util.SortedMap;

/**
 * What a member collects until a campaign gives something: stamps, amounts, visits.
 *
 * @param what is counted of each purchase or activity that matches
 * @param every gives after each so many of it: minor units for an amount, periods in a row for a streak; at least 1
 * @param timesMax at most so often in one window
 * @param window after which it begins anew
 */
public record Collecting(What what, long every, long timesMax, Window window) {
    /** The longest streak: far fewer periods than are remembered. */
    public static final int IN_A_ROW_MAX = 60;

    /** What is counted. */
    public enum What {
        /** Each purchase or activity is one. */
        TIMES,
        /** Whole items among the goods that count. */
        ITEMS,
        /** What was paid for them. */
        AMOUNT,
        /** Days on which there was one, in a row. */
        DAYS_IN_A_ROW,
        /** Weeks from Monday, likewise. */
        WEEKS_IN_A_ROW,
        /** Months, likewise. */
        MONTHS_IN_A_ROW;

        /** Whether periods count in which something was there, rather than how much. */
        public boolean isStreak() {
            return this == DAYS_IN_A_ROW || this == WEEKS_IN_A_ROW || this == MONTHS_IN_A_ROW;
        }
    }

    /** How long something collected counts. */
    public enum Window {
        EVER,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR;

        /** The name of the window in which a day is. */
        String of(LocalDate day) {
            return switch (this) {
                case EVER -> "ever";
                case DAY -> day.toString();
                case WEEK ->
                    "%d-W%02d"
                            .formatted(
                                    day.get(WeekFields.ISO.weekBasedYear()),
                                    day.get(WeekFields.ISO.weekOfWeekBasedYear()));
                case MONTH -> YearMonth.from(day).toString();
                case QUARTER -> "%d-Q%d".formatted(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
                case YEAR -> Integer.toString(day.getYear());
            };
        }
    }

    /** The number of the day, week or month in which a day is, so that neighbours differ by one; 0 where none counts. */
    long periodOf(LocalDate day) {
        return switch (what) {
            case DAYS_IN_A_ROW -> day.toEpochDay();
            // Day 0 of the epoch was a Thursday, so weeks from Monday begin three days before.
            case WEEKS_IN_A_ROW -> Math.floorDiv(day.toEpochDay() + 3, 7);
            case MONTHS_IN_A_ROW -> YearMonth.from(day).getLong(java.time.temporal.ChronoField.PROLEPTIC_MONTH);
            case TIMES, ITEMS, AMOUNT -> 0;
        };
    }

    /** How often it gives something for what was collected by period. */
    long due(SortedMap<Long, Long> collected) {
        long due = 0;
        if (what.isStreak()) {
            long row = 0;
            long before = Long.MIN_VALUE;
            for (var period : collected.entrySet()) {
                row = before != Long.MIN_VALUE && period.getKey() == before + 1 ? row + 1 : 1;
                due += row % every == 0 ? 1 : 0;
                before = period.getKey();
            }
        } else {
            due = collected.getOrDefault(0L, 0L) / every;
        }
        return Math.min(due, timesMax);
    }
}

package io.vafa.campaign.domain;

import java.time.LocalDate;

/** Which days count for a tier, seen from one of them; whole days of the programme's zone, each inclusive. */
public sealed interface TierWindow {
    /** The longest that rolls, in days: each window must lie within the days that are kept one by one. */
    int ROLLING_DAYS_MAX = 732;

    /** The first day that counts as of a day. */
    LocalDate firstDay(LocalDate asOf);

    /** The last day on which a look back at a window makes sense, for a tier that is kept through a day: that day or a later one. */
    LocalDate closing(LocalDate through);

    /** Everything that ever was. */
    record Lifetime() implements TierWindow {
        @Override
        public LocalDate firstDay(LocalDate asOf) {
            return LocalDate.MIN;
        }

        @Override
        public LocalDate closing(LocalDate through) {
            return through;
        }
    }

    /** The month, quarter or year that is running. */
    record Calendar(PeriodCalendar.Period period, PeriodCalendar calendar) implements TierWindow {
        @Override
        public LocalDate firstDay(LocalDate asOf) {
            return calendar.firstDay(period, asOf);
        }

        @Override
        public LocalDate closing(LocalDate through) {
            return calendar.lastDay(period, through);
        }
    }

    /** The latest days. */
    record RollingDays(int days) implements TierWindow {
        public RollingDays {
            if (days < 1 || days > ROLLING_DAYS_MAX) {
                throw new IllegalArgumentException("a rolling window has 1 to " + ROLLING_DAYS_MAX + " days");
            }
        }

        @Override
        public LocalDate firstDay(LocalDate asOf) {
            return asOf.minusDays(days - 1L);
        }

        @Override
        public LocalDate closing(LocalDate through) {
            return through;
        }
    }

    /** The latest months, as the Gregorian calendar has them. */
    record RollingMonths(int months) implements TierWindow {
        /** As many as {@link #ROLLING_DAYS_MAX} days hold. */
        public static final int MONTHS_MAX = 24;

        public RollingMonths {
            if (months < 1 || months > MONTHS_MAX) {
                throw new IllegalArgumentException("a rolling window has 1 to " + MONTHS_MAX + " months");
            }
        }

        @Override
        public LocalDate firstDay(LocalDate asOf) {
            return asOf.minusMonths(months).plusDays(1);
        }

        @Override
        public LocalDate closing(LocalDate through) {
            return through;
        }
    }
}

package io.vafa.campaign.domain;

import io.vafa.contracts.journal.CountedDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How a tier is reached and kept.
 *
 * @param by what is counted
 * @param over which days
 * @param keep how long it is kept; without effect over a lifetime
 * @param zone whose days
 * @param from the first day on which the rules are in force: whoever had a tier before keeps it for a term from then on
 */
public record Qualification(Measure by, TierWindow over, Keep keep, ZoneId zone, LocalDate from) {
    /** What was spent in a lifetime; kept for ever. */
    public static final Qualification LIFETIME_SPEND =
            new Qualification(Measure.SPEND, new TierWindow.Lifetime(), Keep.PERIOD, ZoneOffset.UTC, LocalDate.EPOCH);

    /** What is counted. */
    public enum Measure {
        /** Minor units of currency. */
        SPEND,
        /** What the accrual rules gave for purchases into the ladder's wallet. */
        POINTS,
        /** Purchases of more than nothing. */
        VISITS;

        long of(CountedDay day) {
            return switch (this) {
                case SPEND -> day.minorUnits();
                case POINTS -> day.points();
                case VISITS -> day.visits();
            };
        }
    }

    /**
     * How long a tier is kept.
     *
     * @param days after the day on which it was reached or last judged; 0: to the end of the period after that
     * @param graceDays how many days later it is judged
     * @param soft whether nobody falls by more than one rung at a time
     */
    public record Keep(int days, int graceDays, boolean soft) {
        /** To the end of the next period, without grace, down to what is reached. */
        public static final Keep PERIOD = new Keep(0, 0, false);

        /** A longer term would outlast the days that are kept one by one. */
        public static final int DAYS_MAX = TierWindow.ROLLING_DAYS_MAX;

        public static final int GRACE_DAYS_MAX = 90;

        public Keep {
            if (days < 0 || days > DAYS_MAX || graceDays < 0 || graceDays > GRACE_DAYS_MAX) {
                throw new IllegalArgumentException(
                        "a tier is kept for at most " + DAYS_MAX + " days, with " + GRACE_DAYS_MAX + " days of grace");
            }
        }
    }

    /** Whether a tier is ever judged again. */
    public boolean isForEver() {
        return over instanceof TierWindow.Lifetime;
    }

    /** Whether what was spent in a lifetime decides, which is known to the instant. */
    public boolean isLifetimeSpend() {
        return isForEver() && by == Measure.SPEND;
    }

    /** The programme's day of an instant. */
    public LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** The last day through which a tier is kept that is reached on a day. */
    public LocalDate keptFrom(LocalDate reached) {
        return over instanceof TierWindow.Calendar
                ? over.closing(over.closing(reached).plusDays(1))
                : reached.plusDays(keep.days());
    }

    /** The last day of the term after one. */
    public LocalDate keptAfter(LocalDate through) {
        return over instanceof TierWindow.Calendar
                ? over.closing(over.closing(through).plusDays(1))
                : through.plusDays(keep.days());
    }

    /** The day with which a tier is judged again that is kept through another. */
    public LocalDate judgedOn(LocalDate through) {
        return over.closing(through).plusDays(keep.graceDays() + 1L);
    }
}

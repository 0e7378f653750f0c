package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.CapUse;
import io.vafa.contracts.journal.CapUse.Period;
import io.vafa.points.ledger.domain.accrual.Headrooms;
import java.util.List;

/**
 * What accrual rules gave one member under their caps. Bounded: only the latest days and months in which anything was given
 * are remembered, and under what is not remembered nothing more is given, so that no cap is ever exceeded.
 *
 * @param days what counts per day
 * @param months what counts per month
 * @param ever what counts for ever; all in one period, {@link CapUse#EVER}
 */
public record CapUsage(CapPeriods days, CapPeriods months, CapPeriods ever) implements Headrooms {
    /** So many days with purchases are remembered: more than a month of a till that was offline. */
    static final int DAYS_MAX = 40;

    /** So many months with purchases are remembered. */
    static final int MONTHS_MAX = 14;

    /** So many caps are told apart in one day or month. */
    static final int CAPS_PER_PERIOD_MAX = 100;

    /** So many caps for ever are told apart: a promotion with one of its own every week for nearly ten years. */
    static final int CAPS_FOR_EVER_MAX = 500;

    /** Nothing was ever given under a cap. */
    public static final CapUsage NONE = new CapUsage(CapPeriods.NONE, CapPeriods.NONE, CapPeriods.NONE);

    @Override
    public Headroom left(String cap, Period period, String of, long most) {
        long used = periods(period).used(cap, of, periodsMax(period), capsMax(period));
        return used < 0 ? new Headroom(0, false) : new Headroom(Math.max(0, most - used), true);
    }

    CapUsage with(List<CapUse> uses) {
        CapUsage after = this;
        for (CapUse use : uses) {
            if (use.change() != 0) {
                after = after.with(use);
            }
        }
        return after;
    }

    private CapUsage with(CapUse use) {
        Period period = use.period();
        CapPeriods changed =
                periods(period).with(use.cap(), use.of(), use.change(), periodsMax(period), capsMax(period));
        return switch (period) {
            case DAY -> new CapUsage(changed, months, ever);
            case MONTH -> new CapUsage(days, changed, ever);
            case EVER -> new CapUsage(days, months, changed);
        };
    }

    private CapPeriods periods(Period period) {
        return switch (period) {
            case DAY -> days;
            case MONTH -> months;
            case EVER -> ever;
        };
    }

    private static int periodsMax(Period period) {
        return switch (period) {
            case DAY -> DAYS_MAX;
            case MONTH -> MONTHS_MAX;
            case EVER -> 1;
        };
    }

    private static int capsMax(Period period) {
        return period == Period.EVER ? CAPS_FOR_EVER_MAX : CAPS_PER_PERIOD_MAX;
    }
}

package io.vafa.campaign.domain.segment;

import io.vafa.campaign.domain.CountedDays;
import io.vafa.campaign.domain.Qualification;
import java.time.LocalDate;

/**
 * What members are compared by.
 *
 * @param days how far back from a day it looks, 1 to {@link #DAYS_MAX}
 */
public record Measure(Of of, int days) {
    /** Less than are kept one by one of each member. */
    public static final int DAYS_MAX = 1_000;

    /** Where nothing else is said. */
    public static final int DAYS_UNLESS_STATED = 365;

    /** Of whoever bought nothing in that time. */
    public static final long NOTHING = 0;

    /** What is measured; more is better. */
    public enum Of {
        /** The day of the latest purchase. */
        RECENCY,
        /** How many purchases. */
        VISITS,
        /** Minor units of the programme's currency. */
        SPEND
    }

    public Measure {
        if (days < 1 || days > DAYS_MAX) {
            throw new IllegalArgumentException("a measure looks back 1 to " + DAYS_MAX + " days");
        }
    }

    /** What it comes to of a member on a day, with what was bought on that day; {@link #NOTHING} if nothing was bought. */
    public long until(CountedDays counted, LocalDate day) {
        return between(counted, day.minusDays(days), day);
    }

    /** The same as a day begins, which is how members are compared with each other. */
    public long before(CountedDays counted, LocalDate day) {
        return between(counted, day.minusDays(days), day.minusDays(1));
    }

    private long between(CountedDays counted, LocalDate first, LocalDate last) {
        return switch (of) {
            case RECENCY ->
                counted.latestVisit(first, last).map(LocalDate::toEpochDay).orElse(NOTHING);
            case VISITS -> counted.sum(Qualification.Measure.VISITS, first, last);
            case SPEND -> counted.sum(Qualification.Measure.SPEND, first, last);
        };
    }
}

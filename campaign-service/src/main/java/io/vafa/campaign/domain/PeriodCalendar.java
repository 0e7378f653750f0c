package io.vafa.campaign.domain;

import java.time.LocalDate;

/** The months, quarters and years by which a programme counts. */
public interface PeriodCalendar {
    /** A piece of a calendar. */
    enum Period {
        MONTH,
        QUARTER,
        YEAR
    }

    /** The first day of the period in which a day lies. */
    LocalDate firstDay(Period period, LocalDate day);

    /** The last day of it. */
    LocalDate lastDay(Period period, LocalDate day);
}

package io.vafa.campaign.domain.engine;

import java.time.LocalDate;

/** How a calendar names days. */
public interface DayNames {
    /**
     * A day as a calendar names it; all count from 1.
     *
     * @param monthLength how many days its month has
     */
    record Named(int month, int day, int monthLength) {
        /** Whether it is that day of its month; what a month does not have is its last. */
        boolean isDay(int wanted) {
            return day == wanted || (day == monthLength && wanted > monthLength);
        }
    }

    /** What the calendar calls a date. */
    Named named(LocalDate date);
}

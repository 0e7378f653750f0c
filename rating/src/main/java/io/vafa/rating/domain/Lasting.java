package io.vafa.rating.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Until when something is good that lasts so many days: what is given on one day ends at one time. */
public final class Lasting {
    private Lasting() {}

    /**
     * When the last of the days ends.
     *
     * @param from when it was given
     * @param days after that day on which it is still good, at least 1
     * @param zone by whose clocks days end
     */
    public static Instant until(Instant from, int days, ZoneId zone) {
        return LocalDate.ofInstant(from, zone)
                .plusDays(days + 1L)
                .atStartOfDay(zone)
                .toInstant();
    }
}

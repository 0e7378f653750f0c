package io.vafa.platform.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Times of the years 0001 to 9999, which every store and every reader can hold. */
final class KeepableTimes {
    private static final int YEAR_MAX = 9999;

    private KeepableTimes() {}

    /** A moment with an offset (ISO 8601). */
    static Instant instant(String text) {
        Instant instant = Instant.parse(text);
        require(instant.atOffset(ZoneOffset.UTC).getYear());
        return instant;
    }

    /** A day, as {@code 2026-11-23}. */
    static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text);
        require(date.getYear());
        return date;
    }

    private static void require(int year) {
        if (year < 1 || year > YEAR_MAX) {
            throw new IllegalArgumentException("the year must be 1 to " + YEAR_MAX);
        }
    }
}

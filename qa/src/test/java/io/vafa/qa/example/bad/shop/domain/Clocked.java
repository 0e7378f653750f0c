package io.vafa.qa.example.bad.shop.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;

/** Asks what time it is, in several ways. */
public final class Clocked {
    private Clocked() {}

    public static Instant instant() {
        return Instant.now();
    }

    public static LocalDate date(ZoneId zone) {
        return LocalDate.now(zone);
    }

    public static long millis() {
        return System.currentTimeMillis();
    }

    public static Supplier<Instant> later() {
        return Instant::now;
    }

    public static Clock clock() {
        return Clock.systemUTC();
    }
}

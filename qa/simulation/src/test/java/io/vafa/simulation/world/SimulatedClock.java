package io.vafa.simulation.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until it is moved, forwards or backwards. */
public final class SimulatedClock extends Clock {
    /** When every run begins. */
    public static final Instant START = Instant.parse("2021-03-05T00:00:00Z");

    private Instant now = START;

    public void move(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

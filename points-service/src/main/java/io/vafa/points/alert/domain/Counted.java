package io.vafa.points.alert.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * A deed as it is counted.
 *
 * @param hour hours since 1970, UTC
 * @param sequence of the entry; with the member it tells a redelivery from a second deed
 * @param points at least 1
 */
public record Counted(long hour, String member, long sequence, long points) {
    private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();

    /** One that is counted. */
    public static Counted of(Deed deed) {
        return new Counted(hour(deed.at()), deed.member(), deed.sequence(), deed.points());
    }

    /** In which hour a time lies. */
    public static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), HOUR_SECONDS);
    }
}

package io.vafa.points;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How processes lease points of prepaid partners' deposits ({@code vafa.points.deposits.*}).
 *
 * @param lease how long at most, 1 s to 1 day; leases end {@code margin} before the multiples of it in UTC
 * @param margin how far a lease's end lies before the cut of the seal that takes its place, 1 s to 6 hours: clocks may differ by as much,
 *     and what was decided under the lease must be written by then
 * @param askAgain after so long a process asks again that was told that nothing is left, 100 ms to 1 hour
 * @param pointsMax so many points are leased at once, unless one purchase needs more; at least 1
 * @param interval pause between two rounds that end leases and count seals, 100 ms to 1 hour
 */
@ConfigurationProperties("vafa.points.deposits")
public record DepositSettings(
        @DefaultValue("PT15M") Duration lease,
        @DefaultValue("PT2M") Duration margin,
        @DefaultValue("PT5S") Duration askAgain,
        @DefaultValue("1000000") long pointsMax,
        @DefaultValue("PT10S") Duration interval) {
    public DepositSettings {
        requireWithin("lease", lease, Duration.ofSeconds(1), Duration.ofDays(1));
        requireWithin("margin", margin, Duration.ofSeconds(1), Duration.ofHours(6));
        requireWithin("ask-again", askAgain, Duration.ofMillis(100), Duration.ofHours(1));
        requireWithin("interval", interval, Duration.ofMillis(100), Duration.ofHours(1));
        if (pointsMax < 1) {
            throw new IllegalArgumentException(
                    "vafa.points.deposits.points-max must be at least 1, but is " + pointsMax);
        }
    }

    private static void requireWithin(String name, Duration value, Duration minimum, Duration maximum) {
        if (value.compareTo(minimum) < 0 || value.compareTo(maximum) > 0) {
            throw new IllegalArgumentException(
                    "vafa.points.deposits." + name + " must be " + minimum + " to " + maximum + ", but is " + value);
        }
    }
}

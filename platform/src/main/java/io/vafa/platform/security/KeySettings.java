package io.vafa.platform.security;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an issuer's public keys are kept, and how often it is asked ({@code vafa.security.keys.*}).
 *
 * @param cacheLife for how long keys are used before the issuer is asked again, and so how long a withdrawn key may still be believed; 1 second to 1 day
 * @param outageLife for how long they are used while the issuer does not answer; from the cache life to 7 days
 * @param fetchIntervalMin the least time between two questions, whatever tokens come and however the last one ended; 1 second to 1 hour
 * @param fetchTimeout how long one answer is waited for; 100 milliseconds to 30 seconds
 */
public record KeySettings(
        @DefaultValue("5m") Duration cacheLife,
        @DefaultValue("24h") Duration outageLife,
        @DefaultValue("10s") Duration fetchIntervalMin,
        @DefaultValue("3s") Duration fetchTimeout) {
    static final KeySettings USUAL =
            new KeySettings(Duration.ofMinutes(5), Duration.ofHours(24), Duration.ofSeconds(10), Duration.ofSeconds(3));

    public KeySettings {
        requireWithin("cache-life", cacheLife, Duration.ofSeconds(1), Duration.ofDays(1));
        requireWithin("outage-life", outageLife, cacheLife, Duration.ofDays(7));
        requireWithin("fetch-interval-min", fetchIntervalMin, Duration.ofSeconds(1), Duration.ofHours(1));
        requireWithin("fetch-timeout", fetchTimeout, Duration.ofMillis(100), Duration.ofSeconds(30));
    }

    private static void requireWithin(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "vafa.security.keys." + name + " must be " + least + " to " + most + ", but is " + value);
        }
    }
}

package io.vafa.gateway.signature;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How signed requests are judged ({@code vafa.gateway.signatures.*}).
 *
 * @param cacheLife how long a key is used before member-service is asked again, 1 second to 5 minutes: so long an ended one may still be believed
 * @param outageLife how long a known key is used while member-service does not answer, at least {@code cacheLife}, at most a day
 * @param keysMax keys that are remembered, 100 to 1,000,000
 * @param idsMax names of requests that are remembered for the ten minutes in which they could come again, 1,000 to 10,000,000. If more come, those that came
 *     first are forgotten
 * @param largeBodiesAtOnceMax bodies above 64 KiB that are in memory before their signature was judged, 1 to 1,000; each has 4 MiB at most
 */
@ConfigurationProperties("vafa.gateway.signatures")
public record SignatureSettings(
        @DefaultValue("10s") Duration cacheLife,
        @DefaultValue("10m") Duration outageLife,
        @DefaultValue("10000") int keysMax,
        @DefaultValue("100000") int idsMax,
        @DefaultValue("16") int largeBodiesAtOnceMax) {
    private static final Duration CACHE_LIFE_MAX = Duration.ofMinutes(5);
    private static final Duration OUTAGE_LIFE_MAX = Duration.ofDays(1);

    public SignatureSettings {
        if (cacheLife.compareTo(Duration.ofSeconds(1)) < 0 || cacheLife.compareTo(CACHE_LIFE_MAX) > 0) {
            throw new IllegalArgumentException(
                    "vafa.gateway.signatures.cache-life must be 1s to 5m, but is " + cacheLife);
        }
        if (outageLife.compareTo(cacheLife) < 0 || outageLife.compareTo(OUTAGE_LIFE_MAX) > 0) {
            throw new IllegalArgumentException("vafa.gateway.signatures.outage-life must be at least the cache-life, "
                    + cacheLife + ", and at most 1d, but is " + outageLife);
        }
        requireWithin("keys-max", keysMax, 100, 1_000_000);
        requireWithin("ids-max", idsMax, 1_000, 10_000_000);
        requireWithin("large-bodies-at-once-max", largeBodiesAtOnceMax, 1, 1_000);
    }

    private static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "vafa.gateway.signatures." + name + " must be " + least + " to " + most + ", but is " + value);
        }
    }
}

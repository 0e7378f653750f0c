package io.vafa.gateway.pace;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How slowly a body may come in ({@code vafa.gateway.pace.*}).
 *
 * @param patience how long nothing may come, and how long a body may take besides what its bytes take; 100 milliseconds to 1 minute
 * @param bytesPerSecondMin how many bytes a second are at least expected, 1 to 1,000,000; a modem of 1990 has 2,000
 */
@ConfigurationProperties("vafa.gateway.pace")
public record PaceSettings(
        @DefaultValue("5s") Duration patience,
        @DefaultValue("2000") int bytesPerSecondMin) {
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofMinutes(1);

    public PaceSettings {
        if (patience.compareTo(LEAST) < 0 || patience.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("vafa.gateway.pace.patience must be 100ms to 1m, but is " + patience);
        }
        if (bytesPerSecondMin < 1 || bytesPerSecondMin > 1_000_000) {
            throw new IllegalArgumentException(
                    "vafa.gateway.pace.bytes-per-second-min must be 1 to 1000000, but is " + bytesPerSecondMin);
        }
    }

    /** How long so many bytes may take. */
    Duration allowed(long bytes) {
        return patience.plusMillis(bytes * 1000 / bytesPerSecondMin);
    }
}

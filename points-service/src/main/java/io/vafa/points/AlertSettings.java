package io.vafa.points;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long it is known what somebody should look at ({@code vafa.points.alerts.*}).
 *
 * @param kept 30 days to 10 years
 * @param depositsEvery how often it is looked at what is left of deposits; 1 second to 1 day
 */
@ConfigurationProperties("vafa.points.alerts")
public record AlertSettings(
        @DefaultValue("P400D") Duration kept,
        @DefaultValue("1m") Duration depositsEvery) {
    private static final Duration KEPT_MIN = Duration.ofDays(30);
    private static final Duration KEPT_MAX = Duration.ofDays(3_660);
    private static final Duration EVERY_MAX = Duration.ofDays(1);

    public AlertSettings {
        if (kept.compareTo(KEPT_MIN) < 0 || kept.compareTo(KEPT_MAX) > 0) {
            throw new IllegalArgumentException(
                    "vafa.points.alerts.kept must be " + KEPT_MIN + " to " + KEPT_MAX + ", but is " + kept);
        }
        if (depositsEvery.compareTo(Duration.ofSeconds(1)) < 0 || depositsEvery.compareTo(EVERY_MAX) > 0) {
            throw new IllegalArgumentException(
                    "vafa.points.alerts.deposits-every must be PT1S to " + EVERY_MAX + ", but is " + depositsEvery);
        }
    }
}

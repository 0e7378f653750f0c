package io.vafa.points;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When days are sealed ({@code vafa.points.finance.*}).
 *
 * @param interval pause between two looks at whether a day is over, 1 s to 1 day
 * @param delay how long after its end a day is sealed, 1 s to 6 hours; an entry that is still being written then comes into
 *     the next seal
 */
@ConfigurationProperties("vafa.points.finance")
public record FinanceSettings(
        @DefaultValue("PT1M") Duration interval,
        @DefaultValue("PT1M") Duration delay) {
    public FinanceSettings {
        requireWithin("interval", interval, Duration.ofDays(1));
        requireWithin("delay", delay, Duration.ofHours(6));
    }

    private static void requireWithin(String name, Duration value, Duration maximum) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(maximum) > 0) {
            throw new IllegalArgumentException(
                    "vafa.points.finance." + name + " must be PT1S to " + maximum + ", but is " + value);
        }
    }
}

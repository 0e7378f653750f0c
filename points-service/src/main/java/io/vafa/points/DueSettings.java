package io.vafa.points;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the service looks for what has fallen due ({@code vafa.points.due.*}).
 *
 * @param interval pause between two rounds through all members, 1 s to 1 day; so late are members told and points settled
 *     of whom nothing else is heard
 * @param pageMax members read at once, 1 to 5,000
 */
@ConfigurationProperties("vafa.points.due")
public record DueSettings(
        @DefaultValue("PT1M") Duration interval,
        @DefaultValue("500") int pageMax) {
    public DueSettings {
        if (interval.compareTo(Duration.ofSeconds(1)) < 0 || interval.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "vafa.points.due.interval must be one second to one day, but is " + interval);
        }
        if (pageMax < 1 || pageMax > 5_000) {
            throw new IllegalArgumentException("vafa.points.due.page-max must be 1 to 5000, but is " + pageMax);
        }
    }
}

package io.vafa.points;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long it is known what was refused at the door ({@code vafa.points.refusals.*}).
 *
 * @param kept 1 hour to 1 year
 */
@ConfigurationProperties("vafa.points.refusals")
public record RefusalSettings(@DefaultValue("P30D") Duration kept) {
    private static final Duration MAX = Duration.ofDays(366);

    public RefusalSettings {
        if (kept.compareTo(Duration.ofHours(1)) < 0 || kept.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("vafa.points.refusals.kept must be PT1H to " + MAX + ", but is " + kept);
        }
    }
}

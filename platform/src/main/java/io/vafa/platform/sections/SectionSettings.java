package io.vafa.platform.sections;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How configuration spreads ({@code vafa.sections.*}).
 *
 * @param propagationDelay a later version takes effect at the earliest so long after it was applied, so that every service
 *     has it by then; 1 second to 1 hour
 */
@ConfigurationProperties("vafa.sections")
public record SectionSettings(@DefaultValue("5s") Duration propagationDelay) {
    public SectionSettings {
        if (propagationDelay.compareTo(Duration.ofSeconds(1)) < 0
                || propagationDelay.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "vafa.sections.propagation-delay must be 1s to 1h, but is " + propagationDelay);
        }
    }
}

package io.vafa.member;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How enrolments that stopped half way are finished ({@code vafa.enrolment.*}).
 *
 * @param patience how long one is left to whoever began it, 1 second to 1 hour
 * @param sweepEvery how often is looked for such ones, 100 milliseconds to 1 hour
 */
@ConfigurationProperties("vafa.enrolment")
public record EnrolmentSettings(
        @DefaultValue("10s") Duration patience,
        @DefaultValue("5s") Duration sweepEvery) {
    private static final long HOUR_MILLIS = 3_600_000;

    public EnrolmentSettings {
        if (patience.toMillis() < 1_000 || patience.toMillis() > HOUR_MILLIS) {
            throw new IllegalArgumentException("vafa.enrolment.patience must be 1s to 1h, but is " + patience);
        }
        if (sweepEvery.toMillis() < 100 || sweepEvery.toMillis() > HOUR_MILLIS) {
            throw new IllegalArgumentException("vafa.enrolment.sweep-every must be 100ms to 1h, but is " + sweepEvery);
        }
    }
}

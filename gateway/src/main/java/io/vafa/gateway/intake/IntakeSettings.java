package io.vafa.gateway.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of the intake ({@code vafa.gateway.intake.*}).
 *
 * @param batchesAtOnceMax NDJSON batches in work at the same time, 1 to 1,000; more are asked to come again
 * @param waitingMax purchases whose caller waits for the outcome at the same time, 1 to 1,000,000; more are answered
 *     without waiting
 */
@ConfigurationProperties("vafa.gateway.intake")
public record IntakeSettings(
        @DefaultValue("16") int batchesAtOnceMax,
        @DefaultValue("50000") int waitingMax) {
    public IntakeSettings {
        if (batchesAtOnceMax < 1 || batchesAtOnceMax > 1_000) {
            throw new IllegalArgumentException(
                    "vafa.gateway.intake.batches-at-once-max must be 1 to 1000, but is " + batchesAtOnceMax);
        }
        if (waitingMax < 1 || waitingMax > 1_000_000) {
            throw new IllegalArgumentException(
                    "vafa.gateway.intake.waiting-max must be 1 to 1000000, but is " + waitingMax);
        }
    }
}

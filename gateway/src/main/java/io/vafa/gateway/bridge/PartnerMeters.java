package io.vafa.gateway.bridge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what became of a partner's reports; there are as many as partners in the configuration. */
final class PartnerMeters {
    private final Counter taken;
    private final Counter refused;

    PartnerMeters(String partner, MeterRegistry meters) {
        taken = Counter.builder("vafa.bridge.taken")
                .description("reports of the partner that went on to the intake, those that came again counted again")
                .tag("partner", partner)
                .register(meters);
        refused = Counter.builder("vafa.bridge.refused")
                .description("reports of the partner that went to its dead letters")
                .tag("partner", partner)
                .register(meters);
    }

    void count(int takenNow, int refusedNow) {
        taken.increment(takenNow);
        refused.increment(refusedNow);
    }
}

package io.vafa.contracts.journal;

import io.vafa.contracts.Require;
import java.time.Instant;

/**
 * What was spent at one instant.
 *
 * @param minorUnits less than 0: it counts here no longer
 */
public record SpentAt(Instant occurredAt, long minorUnits) {
    public SpentAt {
        Require.present(occurredAt, "occurredAt");
    }
}

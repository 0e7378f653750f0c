package io.vafa.member.domain.card;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Cards that are made together, as they were ordered; this never changes.
 *
 * @param id made of the name of the request, so that a resend orders nothing
 * @param range as it was then
 * @param count how many, at most {@value #COUNT_MAX}
 * @param store to which they go; null: to any
 * @param reference what the operator calls the batch
 * @param fingerprint digest of what was ordered
 * @param subject who ordered them
 */
public record CardBatch(
        String id,
        String program,
        CardRange range,
        int count,
        CardKind kind,
        @Nullable String store,
        String reference,
        String fingerprint,
        String subject,
        Instant at) {
    /** Cards in one batch. */
    public static final int COUNT_MAX = 100_000;
}

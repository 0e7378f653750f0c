package io.vafa.gateway.intake;

import io.vafa.contracts.EventType;
import java.time.Instant;

/** What came of reading a purchase or a return. */
public sealed interface Reading {
    /**
     * It may go to Kafka.
     *
     * @param type of the event that it becomes
     * @param key the record key
     * @param occurredAt when it happened
     * @param data the event's data as UTF-8 JSON
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way to Kafka; never compared, and copying would cost
    record Fit(
            EventType type, String program, String partner, String eventId, String key, Instant occurredAt, byte[] data)
            implements Reading {}

    /** It may not, and why. */
    record Unfit(Fault fault) implements Reading {}
}

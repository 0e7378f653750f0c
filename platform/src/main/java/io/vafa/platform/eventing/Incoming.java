package io.vafa.platform.eventing;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as a handler sees it: read, checked, and with the way back to the original.
 *
 * @param data the record that the event's data read into
 * @param event the whole event
 * @param original the record as Kafka delivered it
 */
public record Incoming(Object data, Event event, ConsumerRecord<String, byte[]> original) {
    public int partition() {
        return original.partition();
    }

    public String key() {
        return original.key();
    }

    /** What a waiting caller recognises the answer by; null if nobody waits. */
    public @Nullable String correlation() {
        return event.extensions().get(Event.CORRELATION);
    }

    /** When the broker took it: the same however often, and however late, it is read. */
    public Instant arrivedAt() {
        return Instant.ofEpochMilli(original.timestamp());
    }

    public Instant time() {
        return event.time();
    }
}

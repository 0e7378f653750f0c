package io.vafa.platform.eventing;

import io.vafa.platform.trace.RequestTrace;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends events to Kafka; a future completes when the brokers have acknowledged the record ({@code acks=all}). */
public final class EventPublisher {
    private final Producer<String, byte[]> producer;

    public EventPublisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Sends one event. Records of one key arrive in the order in which they were sent by one thread.
     *
     * @param key what the partition is chosen by; absent: any
     * @return completes when acknowledged, exceptionally if it never will be
     */
    public CompletableFuture<Void> publish(String topic, @Nullable String key, Event event) {
        return send(EventCodec.toRecord(topic, key, traced(event)));
    }

    /** What is sent for a request is found by its trace, wherever it leads. */
    private static Event traced(Event event) {
        return RequestTrace.current()
                .map(trace -> event.with(RequestTrace.TRACEPARENT, trace.traceparent()))
                .orElse(event);
    }

    CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        var _ = producer.send(record, (_, failure) -> {
            if (failure == null) {
                acknowledged.complete(null);
            } else {
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }

    /** A collection of sends that one caller waits for together. */
    public Outbox outbox() {
        return new Outbox(this);
    }
}

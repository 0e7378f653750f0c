package io.vafa.platform.eventing;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** CloudEvents 1.0 in Kafka's binary mode: attributes as headers, data as the record's value. */
final class EventCodec {
    private static final String JSON = "application/json";

    private EventCodec() {}

    static ProducerRecord<String, byte[]> toRecord(String topic, @Nullable String key, Event event) {
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withType(event.type())
                .withSource(URI.create("/" + event.source()))
                .withId(event.id())
                .withTime(event.time().atOffset(ZoneOffset.UTC))
                .withData(JSON, event.data());
        event.extensions().forEach(builder::withExtension);
        return KafkaMessageFactory.<String>createWriter(topic, key).writeBinary(builder.build());
    }

    /**
     * Reads an event.
     *
     * @throws UnreadableEventException if the record is no CloudEvent with data
     */
    static Event fromRecord(ConsumerRecord<String, byte[]> record) {
        CloudEvent event;
        try {
            event = KafkaMessageFactory.createReader(record).toEvent();
        } catch (RuntimeException notAnEvent) {
            // Whatever the library stumbles over, a header without a value for one: it will again, however often it is
            // tried.
            throw new UnreadableEventException("not a CloudEvent: " + notAnEvent.getMessage(), notAnEvent);
        }
        CloudEventData data = event.getData();
        if (data == null) {
            throw new UnreadableEventException("the event has no data", null);
        }
        Map<String, String> extensions = new HashMap<>();
        for (String name : event.getExtensionNames()) {
            extensions.put(name, String.valueOf(event.getExtension(name)));
        }
        return new Event(
                event.getType(),
                event.getSource().toString(),
                event.getId(),
                event.getTime() == null
                        ? Instant.ofEpochMilli(record.timestamp())
                        : event.getTime().toInstant(),
                data.toBytes(),
                extensions);
    }
}

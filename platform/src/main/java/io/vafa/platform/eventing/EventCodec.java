package io.vafa.platform.eventing;

import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.core.v1.CloudEventV1;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventContextWriter;
import io.cloudevents.rw.CloudEventWriter;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 in Kafka's binary mode: attributes as headers, data as the record's value. The library knows the headers, and each attribute goes straight
 * from or to them; the event object that it could build in between nearly doubles the price of writing.
 */
final class EventCodec {
    private static final String JSON = "application/json";

    private EventCodec() {}

    static ProducerRecord<String, byte[]> toRecord(String topic, @Nullable String key, Event event) {
        CloudEventWriter<ProducerRecord<String, byte[]>> writer =
                KafkaMessageFactory.<String>createWriter(topic, key).create(SpecVersion.V1);
        writer.withContextAttribute(CloudEventV1.ID, event.id());
        writer.withContextAttribute(CloudEventV1.SOURCE, "/" + event.source());
        writer.withContextAttribute(CloudEventV1.TYPE, event.type());
        writer.withContextAttribute(CloudEventV1.DATACONTENTTYPE, JSON);
        writer.withContextAttribute(CloudEventV1.TIME, event.time().toString());
        event.extensions().forEach(writer::withContextAttribute);
        return writer.end(BytesCloudEventData.wrap(event.data()));
    }

    /**
     * Reads an event.
     *
     * @throws UnreadableEventException if the record is no CloudEvent with data
     */
    static Event fromRecord(ConsumerRecord<String, byte[]> record) {
        try {
            return KafkaMessageFactory.createReader(record)
                    .read(_ -> new EventReader(Instant.ofEpochMilli(record.timestamp())));
        } catch (UnreadableEventException withoutData) {
            throw withoutData;
        } catch (RuntimeException notAnEvent) {
            // Whatever the library stumbles over, a header without a value for one: it will again, however often it is
            // tried.
            throw new UnreadableEventException("not a CloudEvent: " + notAnEvent.getMessage(), notAnEvent);
        }
    }

    /** Hears an event's attributes one after the other, and makes an {@link Event} of them. */
    private static final class EventReader implements CloudEventWriter<Event> {
        private final Map<String, String> extensions = new HashMap<>();
        private @Nullable String type;
        private @Nullable String source;
        private @Nullable String id;
        private Instant time;

        /**
         * Begins with the next event.
         *
         * @param arrivedAt its time, if it does not say another
         */
        EventReader(Instant arrivedAt) {
            time = arrivedAt;
        }

        @Override
        public CloudEventContextWriter withContextAttribute(String name, String value) {
            switch (name) {
                case CloudEventV1.TYPE -> type = value;
                case CloudEventV1.SOURCE -> source = URI.create(value).toString();
                case CloudEventV1.ID -> id = value;
                case CloudEventV1.TIME -> time = Instant.parse(value);
                case CloudEventV1.DATACONTENTTYPE, CloudEventV1.DATASCHEMA, CloudEventV1.SUBJECT -> {
                    // All of ours is JSON, and nothing of ours has the others.
                }
                default -> extensions.put(name, value);
            }
            return this;
        }

        @Override
        public Event end(CloudEventData data) {
            return new Event(
                    required(type, CloudEventV1.TYPE),
                    required(source, CloudEventV1.SOURCE),
                    required(id, CloudEventV1.ID),
                    time,
                    data.toBytes(),
                    extensions);
        }

        @Override
        public Event end() {
            throw new UnreadableEventException("the event has no data", null);
        }

        private static String required(@Nullable String value, String attribute) {
            if (value == null) {
                throw new IllegalStateException("attribute '" + attribute + "' is missing");
            }
            return value;
        }
    }
}

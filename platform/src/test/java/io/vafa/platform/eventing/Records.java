package io.vafa.platform.eventing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Records as they would come out of Kafka. */
final class Records {
    static final String TOPIC = "things.v1";
    static final String TYPE = "thing.v1";

    private Records() {}

    record Thing(String name, long units) {
        Thing {
            if (units < 0) {
                throw new IllegalArgumentException("units must be at least 0");
            }
        }
    }

    static Event event(String json) {
        return new Event(TYPE, "test", "id-1", Instant.EPOCH, json.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static ConsumerRecord<String, byte[]> healthy(long offset) {
        return stored(
                EventCodec.toRecord(TOPIC, "key", event("{\"name\":\"thing" + offset + "\",\"units\":1}")), offset);
    }

    static ConsumerRecord<String, byte[]> garbage(long offset) {
        return record("key", "garbage".getBytes(StandardCharsets.UTF_8), offset);
    }

    @SuppressWarnings("NullAway") // Kafka's own classes take null for an absent key or value
    static ConsumerRecord<String, byte[]> record(@Nullable String key, byte @Nullable [] value, long offset) {
        return new ConsumerRecord<>(TOPIC, 3, offset, key, value);
    }

    static ConsumerRecord<String, byte[]> stored(ProducerRecord<String, byte[]> sent, long offset) {
        ConsumerRecord<String, byte[]> record = record(sent.key(), sent.value(), offset);
        sent.headers().forEach(record.headers()::add);
        return record;
    }

    static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}

package io.vafa.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private static final List<String> ATTRIBUTES =
            List.of("ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time", "ce_x", "content-type");

    @Test
    void anEventComesBackAsItWasSent() {
        Event sent = new Event(
                "vafa.thing.v1",
                "points/ledger",
                "id/with:odd éچ characters",
                Instant.parse("2021-03-04T05:06:07.123456Z"),
                "{\"name\":\"وفا\"}".getBytes(StandardCharsets.UTF_8),
                Map.of(Event.CORRELATION, "c-1"));

        ProducerRecord<String, byte[]> record = EventCodec.toRecord("topic", "key", sent);
        Event read = EventCodec.fromRecord(Records.stored(record, 0));

        assertThat(record.key()).isEqualTo("key");
        assertThat(record.topic()).isEqualTo("topic");
        assertThat(read.data()).isEqualTo(sent.data());
        assertThat(read).usingRecursiveComparison().ignoringFields("source").isEqualTo(sent);
        assertThat(read.source()).isEqualTo("/" + sent.source());
    }

    @Test
    void theAttributesAreHeadersAndTheDataIsTheValue() {
        ProducerRecord<String, byte[]> record = EventCodec.toRecord("topic", "key", Records.event("{}"));

        assertThat(Records.text(record.headers(), "ce_specversion")).isEqualTo("1.0");
        assertThat(Records.text(record.headers(), "ce_type")).isEqualTo(Records.TYPE);
        assertThat(Records.text(record.headers(), "ce_id")).isEqualTo("id-1");
        assertThat(Records.text(record.headers(), "content-type")).isEqualTo("application/json");
        assertThat(record.value()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
    }

    @Test
    void aRecordWithoutHeadersIsUnreadable() {
        assertThatThrownBy(() -> EventCodec.fromRecord(Records.garbage(0)))
                .isInstanceOf(UnreadableEventException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_type", "ce_source"})
    void anEventWithoutARequiredAttributeIsUnreadable(String attribute) {
        ConsumerRecord<String, byte[]> record = Records.healthy(0);
        record.headers().remove(attribute);

        assertThatThrownBy(() -> EventCodec.fromRecord(record)).isInstanceOf(UnreadableEventException.class);
    }

    @Test
    void anEventWithoutATimeHasThatAtWhichItCame() {
        ConsumerRecord<String, byte[]> record = Records.healthy(0);
        record.headers().remove("ce_time");

        assertThat(EventCodec.fromRecord(record).time()).isEqualTo(Instant.ofEpochMilli(record.timestamp()));
    }

    @Test
    void aTimeMayHaveAnOffset() {
        assertThat(EventCodec.fromRecord(with("ce_time", "2021-03-04T08:36:07.5+03:30"))
                        .time())
                .isEqualTo(Instant.parse("2021-03-04T05:06:07.500Z"));
    }

    @ParameterizedTest
    @CsvSource({"ce_time, 2021-13-45T99:00:00Z", "ce_source, ::not a uri::", "ce_specversion, 7.0"})
    void anEventWithAMalformedAttributeIsUnreadable(String attribute, String value) {
        assertThatThrownBy(() -> EventCodec.fromRecord(with(attribute, value)))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageStartingWith("not a CloudEvent: ");
    }

    @Test
    void anEventWithoutDataIsUnreadable() {
        ConsumerRecord<String, byte[]> healthy = Records.healthy(0);
        ConsumerRecord<String, byte[]> empty = Records.record("key", null, 0);
        healthy.headers().forEach(empty.headers()::add);

        assertThatThrownBy(() -> EventCodec.fromRecord(empty))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessage("the event has no data");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_121})
    void whateverTheHeadersHoldIsAnEventOrUnreadableAndNothingElse(long seed) {
        Random random = new Random(seed);
        int unreadable = 0;
        for (int run = 0; run < 2_000; run++) {
            ConsumerRecord<String, byte[]> record = Records.healthy(run);
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                String attribute = ATTRIBUTES.get(random.nextInt(ATTRIBUTES.size()));
                record.headers().remove(attribute);
                record.headers().add(attribute, value(random));
            }
            try {
                assertThat(EventCodec.fromRecord(record).data()).isNotNull();
            } catch (UnreadableEventException expected) {
                unreadable++;
            }
        }
        assertThat(unreadable).as("seed %d", seed).isBetween(100, 1_999);
    }

    private static ConsumerRecord<String, byte[]> with(String header, String value) {
        ConsumerRecord<String, byte[]> record = Records.healthy(0);
        record.headers().remove(header);
        record.headers().add(header, value.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static byte @Nullable [] value(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> new byte[] {(byte) 0xff, (byte) 0xfe, 0, 'a'};
            case 3 -> "application/cloudevents+json".getBytes(StandardCharsets.UTF_8);
            case 4 -> "2021-13-45T99:00:00Z".getBytes(StandardCharsets.UTF_8);
            case 5 -> "::not a uri::".getBytes(StandardCharsets.UTF_8);
            case 6 -> "1.0".getBytes(StandardCharsets.UTF_8);
            default -> {
                byte[] noise = new byte[random.nextInt(40)];
                random.nextBytes(noise);
                yield noise;
            }
        };
    }
}

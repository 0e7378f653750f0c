package io.vafa.platform.sections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.core.ConsumerFactory;

class SectionTopicReaderTest {
    private static final TopicPartition PARTITION = new TopicPartition("programs.v1", 0);

    private final MockConsumer<String, byte[]> kafka = new MockConsumer<>("earliest");
    private final SectionRegistry registry = new SectionRegistry();
    private final SectionTopicReader reader = new SectionTopicReader(
            new OnlyConsumer(kafka), new SectionChannel(PARTITION.topic(), "section.v1", "test"), registry);

    @BeforeEach
    void oneVersionStandsInTheTopic() {
        kafka.updatePartitions(PARTITION.topic(), List.of(new PartitionInfo(PARTITION.topic(), 0, null, null, null)));
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
        kafka.updateEndOffsets(Map.of(PARTITION, 1L));
        kafka.schedulePollTask(() -> kafka.addRecord(record(0, Json.write(version(1)))));
    }

    @AfterEach
    void stop() {
        reader.stop();
    }

    @Test
    void startingTakesUntilEverythingThatStoodThereIsKnown() {
        reader.start();

        assertThat(latest()).isEqualTo(1);
    }

    @Test
    void whatComesLaterIsTakenIn() {
        reader.start();

        kafka.schedulePollTask(() -> kafka.addRecord(record(1, Json.write(version(2)))));

        await().until(() -> latest() == 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tombstone",
                "null",
                "{}",
                "[]",
                "garbage",
                "{\"program\":\"demo\"}",
                "{\"program\":\"demo\",\"section\":\"accrual\",\"version\":9,\"contentHash\":\"hash\"}"
            })
    void poisonIsPassedOverAndReadingGoesOn(String poison) {
        reader.start();

        kafka.schedulePollTask(() -> {
            kafka.addRecord(record(1, poison.equals("tombstone") ? null : poison.getBytes(StandardCharsets.UTF_8)));
            kafka.addRecord(record(2, Json.write(version(2))));
        });

        await().until(() -> latest() == 2);
        assertThat(registry.inForce("demo", "accrual", Instant.EPOCH))
                .map(SectionVersion::version)
                .contains(2L);
    }

    private long latest() {
        return registry.latest("demo", "accrual").map(SectionVersion::version).orElse(0L);
    }

    private static SectionVersion version(long version) {
        return new SectionVersion("demo", "accrual", version, null, "hash", Map.of("rules", List.of()));
    }

    @SuppressWarnings("NullAway") // Kafka's own class takes null for a tombstone
    private static ConsumerRecord<String, byte[]> record(long offset, byte @Nullable [] value) {
        return new ConsumerRecord<>(PARTITION.topic(), 0, offset, "key", value);
    }

    /** Hands out one consumer. */
    private record OnlyConsumer(Consumer<String, byte[]> consumer) implements ConsumerFactory<String, byte[]> {
        @Override
        public Consumer<String, byte[]> createConsumer(
                @Nullable String group,
                @Nullable String clientIdPrefix,
                @Nullable String clientIdSuffix,
                @Nullable Properties properties) {
            return consumer;
        }

        @Override
        public boolean isAutoCommit() {
            return false;
        }
    }
}

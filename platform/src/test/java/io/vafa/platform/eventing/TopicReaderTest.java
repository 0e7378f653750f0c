package io.vafa.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.ConsumerFactory;

class TopicReaderTest {
    private static final TopicPartition PARTITION = new TopicPartition("topic.v1", 0);

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Queue<Consumer<String, byte[]>> consumers = new ArrayDeque<>();
    private @Nullable TopicReader reader;

    @AfterEach
    void stop() {
        if (reader != null) {
            reader.stop();
        }
    }

    @Test
    void fromTheBeginningStartingTakesUntilEverythingThatStoodThereIsRead() {
        CountDownLatch started = new CountDownLatch(1);
        MockConsumer<String, byte[]> kafka = new MockConsumer<>("earliest");
        kafka.schedulePollTask(() -> giveAChanceToBeFirst(started));
        topicThatHolds(kafka, "one", "two");

        start(TopicReader.From.BEGINNING);
        taken.add("started");
        started.countDown();

        assertThat(taken).containsExactly("one", "two", "started");
    }

    @Test
    void fromTheEndWhatStoodThereIsLeftOutAndWhatComesIsTaken() {
        MockConsumer<String, byte[]> kafka = topicThatHolds("one", "two");

        start(TopicReader.From.END);
        kafka.schedulePollTask(() -> kafka.addRecord(record(2, "three")));

        await().until(() -> taken.contains("three"));
        assertThat(taken).containsExactly("three");
    }

    @Test
    void afterAFailureReadingBeginsAgainWithAnotherConsumer() {
        MockConsumer<String, byte[]> broken = topicThatHolds("one");
        MockConsumer<String, byte[]> sound = topicThatHolds("one", "two");
        start(TopicReader.From.BEGINNING);

        broken.schedulePollTask(() -> broken.setPollException(new KafkaException("the broker is away")));

        await().until(() -> taken.contains("two"));
        assertThat(taken).containsExactly("one", "one", "two");
        assertThat(broken.closed()).isTrue();
        assertThat(sound.closed()).isFalse();
    }

    @Test
    void stoppingEndsReadingAndClosesTheConsumer() {
        MockConsumer<String, byte[]> kafka = topicThatHolds("one");
        TopicReader started = start(TopicReader.From.BEGINNING);

        started.stop();

        assertThat(kafka.closed()).isTrue();
        assertThat(started.isRunning()).isFalse();
    }

    private TopicReader start(TopicReader.From from) {
        reader = new TopicReader(
                new Prepared(consumers),
                "test",
                PARTITION.topic(),
                from,
                record -> taken.add(new String(record.value(), StandardCharsets.UTF_8)));
        reader.start();
        return reader;
    }

    /** The next consumer that is asked for sees a topic with these records. */
    private MockConsumer<String, byte[]> topicThatHolds(String... values) {
        return topicThatHolds(new MockConsumer<>("earliest"), values);
    }

    private MockConsumer<String, byte[]> topicThatHolds(MockConsumer<String, byte[]> kafka, String... values) {
        kafka.updatePartitions(PARTITION.topic(), List.of(new PartitionInfo(PARTITION.topic(), 0, null, null, null)));
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
        kafka.updateEndOffsets(Map.of(PARTITION, (long) values.length));
        kafka.schedulePollTask(() -> {
            for (int offset = 0; offset < values.length; offset++) {
                kafka.addRecord(record(offset, values[offset]));
            }
        });
        consumers.add(kafka);
        return kafka;
    }

    /** Holds a poll back for as long as a start that does not wait for it would need to end. */
    private static void giveAChanceToBeFirst(CountDownLatch other) {
        try {
            var _ = other.await(300, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ConsumerRecord<String, byte[]> record(long offset, String value) {
        return new ConsumerRecord<>(PARTITION.topic(), 0, offset, "key", value.getBytes(StandardCharsets.UTF_8));
    }

    /** Hands out one prepared consumer after the other. */
    private record Prepared(Queue<Consumer<String, byte[]>> consumers) implements ConsumerFactory<String, byte[]> {
        @Override
        public Consumer<String, byte[]> createConsumer(
                @Nullable String group,
                @Nullable String clientIdPrefix,
                @Nullable String clientIdSuffix,
                @Nullable Properties properties) {
            return Objects.requireNonNull(consumers.poll(), "no further consumer was expected");
        }

        @Override
        public boolean isAutoCommit() {
            return false;
        }
    }
}

package io.vafa.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vafa.platform.eventing.Records.Thing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class BatchConsumerTest {
    private final List<String> steps = new CopyOnWriteArrayList<>();
    private final MockProducer<String, byte[]> producer = producer(true);

    @Test
    void theHandlerSeesWhatIsHealthyAndThePoisonAroundItBecomesDeadLetters() {
        List<Object> handled = new ArrayList<>();
        BatchConsumer consumer = consumer(producer, (batch, _) -> batch.forEach(each -> handled.add(each.data())));

        take(
                consumer,
                List.of(
                        Records.healthy(0),
                        Records.garbage(1),
                        Records.record("key", null, 2),
                        Records.record(null, "{}".getBytes(StandardCharsets.UTF_8), 3),
                        withData(4, "null"),
                        withData(5, "{\"name\":\"a\",\"units\":-1}"),
                        withData(6, "{\"name\":"),
                        ofType(7, "other.v1"),
                        Records.healthy(8)));

        assertThat(handled).containsExactly(new Thing("thing0", 1), new Thing("thing8", 1));
        assertThat(producer.history())
                .extracting(letter -> Records.text(letter.headers(), DeadLetters.ORIGIN))
                .containsExactly(
                        "things.v1-3@1",
                        "things.v1-3@2",
                        "things.v1-3@3",
                        "things.v1-3@4",
                        "things.v1-3@5",
                        "things.v1-3@6",
                        "things.v1-3@7");
        assertThat(producer.history())
                .extracting(letter -> Records.text(letter.headers(), DeadLetters.REASON))
                .allSatisfy(reason -> assertThat(reason).isNotBlank())
                .contains("the record has no value", "the record has no key")
                // Where and what, and none of our classes.
                .contains("units must be at least 0", "is no JSON: line 1, column 9")
                .noneMatch(reason -> reason.contains("io.vafa"))
                .anyMatch(reason -> reason.contains("other.v1"));
        assertThat(steps).containsExactly("offsets committed");
    }

    @Test
    void aDeadLetterIsTheOriginalWithWhereFromAndWhy() {
        BatchConsumer consumer = consumer(
                producer, (batch, setAside) -> batch.forEach(each -> setAside.accept(each, "no such programme")));
        ConsumerRecord<String, byte[]> original = Records.healthy(9);

        take(consumer, List.of(original));

        ProducerRecord<String, byte[]> letter = producer.history().getFirst();
        assertThat(letter.topic()).isEqualTo("things.v1.dlt");
        assertThat(letter.key()).isEqualTo("key");
        assertThat(letter.value()).isEqualTo(original.value());
        assertThat(Records.text(letter.headers(), "ce_type")).isEqualTo(Records.TYPE);
        assertThat(Records.text(letter.headers(), DeadLetters.REASON)).isEqualTo("no such programme");
        assertThat(Records.text(letter.headers(), DeadLetters.SET_ASIDE_BY)).isEqualTo("tester");
    }

    @Test
    void nothingIsCommittedBeforeTheDeadLettersAreAcknowledged() throws InterruptedException {
        MockProducer<String, byte[]> slow = producer(false);
        BatchConsumer consumer = consumer(slow, (_, _) -> steps.add("handled"));

        Thread consuming =
                Thread.ofPlatform().start(() -> take(consumer, List.of(Records.garbage(0), Records.healthy(1))));
        await().until(() -> steps.contains("handled")
                && (consuming.getState() == Thread.State.TIMED_WAITING || !consuming.isAlive()));
        steps.add("letter acknowledged");
        slow.completeNext();
        consuming.join();

        assertThat(steps).containsExactly("handled", "letter acknowledged", "offsets committed");
    }

    @Test
    void nothingIsCommittedIfADeadLetterIsNotAcknowledged() {
        MockProducer<String, byte[]> broken = producer(true);
        broken.sendException = new TimeoutException("no broker");
        BatchConsumer consumer = consumer(broken, (_, _) -> steps.add("handled"));

        assertThatThrownBy(() -> take(consumer, List.of(Records.garbage(0), Records.healthy(1))))
                .isInstanceOf(RuntimeException.class);

        assertThat(steps).doesNotContain("offsets committed");
    }

    @Test
    void nothingIsCommittedIfTheHandlerFails() {
        BatchConsumer consumer = consumer(producer, (_, _) -> {
            throw new IllegalStateException("the store is away");
        });

        assertThatThrownBy(() -> take(consumer, List.of(Records.healthy(0)))).hasMessage("the store is away");

        assertThat(steps).isEmpty();
    }

    @Test
    void aBatchOfPoisonAloneNeverReachesTheHandlerAndIsCommitted() {
        BatchConsumer consumer = consumer(producer, (_, _) -> steps.add("handled"));

        take(consumer, List.of(Records.garbage(0)));

        assertThat(steps).containsExactly("offsets committed");
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void whatDoesNotConcernTheHandlerIsNotEvenRead() {
        BatchHandler choosy = new BatchHandler() {
            @Override
            public boolean concerns(ConsumerRecord<String, byte[]> record) {
                return record.offset() != 1;
            }

            @Override
            public void handle(List<Incoming> batch, SetAside setAside) {
                batch.forEach(each -> steps.add("handled " + each.original().offset()));
            }
        };

        take(consumer(producer, choosy), List.of(Records.healthy(0), Records.garbage(1), Records.healthy(2)));

        assertThat(steps).containsExactly("handled 0", "handled 2", "offsets committed");
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void theHandlerHearsWhichPartitionsAreTakenAndLost() {
        BatchHandler listening = new BatchHandler() {
            @Override
            public void handle(List<Incoming> batch, SetAside setAside) {}

            @Override
            public void revoked(Collection<Integer> partitions) {
                steps.add("revoked " + partitions);
            }

            @Override
            public void lost(Collection<Integer> partitions) {
                steps.add("lost " + partitions);
            }
        };
        BatchConsumer consumer = consumer(producer, listening);
        try (var kafka = new org.apache.kafka.clients.consumer.MockConsumer<String, byte[]>("earliest")) {
            consumer.onPartitionsRevokedAfterCommit(kafka, List.of(new TopicPartition("things.v1", 2)));
            consumer.onPartitionsLost(kafka, List.of(new TopicPartition("things.v1", 3)));
        }

        assertThat(steps).containsExactly("revoked [2]", "lost [3]");
    }

    /** As Spring does: what was taken without a word may be committed. */
    private void take(BatchConsumer consumer, List<ConsumerRecord<String, byte[]>> records) {
        consumer.onMessage(records);
        steps.add("offsets committed");
    }

    private static BatchConsumer consumer(MockProducer<String, byte[]> producer, BatchHandler handler) {
        EventPublisher publisher = new EventPublisher(producer);
        return new BatchConsumer(
                "tester", Map.of(Records.TYPE, Thing.class), handler, new DeadLetters(publisher, ".dlt"), publisher);
    }

    private static MockProducer<String, byte[]> producer(boolean acknowledging) {
        return new MockProducer<>(
                acknowledging, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
    }

    private static ConsumerRecord<String, byte[]> withData(long offset, String json) {
        return Records.stored(EventCodec.toRecord(Records.TOPIC, "key", Records.event(json)), offset);
    }

    private static ConsumerRecord<String, byte[]> ofType(long offset, String type) {
        ConsumerRecord<String, byte[]> record = Records.healthy(offset);
        record.headers().remove("ce_type").add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        return record;
    }
}

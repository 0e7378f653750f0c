package io.vafa.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.platform.eventing.Records.Thing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A consumer as Spring runs it, on a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsumersIT {
    private static final String NAME = "tester";
    private static final int FAILURES = 14;

    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1, Records.TOPIC);
    private final FailingAtFirst handler = new FailingAtFirst();
    private final GenericApplicationContext spring = new GenericApplicationContext();

    private KafkaProducer<String, byte[]> producer;

    @SuppressWarnings("NullAway.Init") // started in startEverything, before any test
    ConsumersIT() {}

    @BeforeAll
    void startEverything() {
        broker.afterPropertiesSet();
        String address = broker.getBrokersAsString();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address), new StringSerializer(), new ByteArraySerializer());
        EventPublisher publisher = new EventPublisher(producer);
        Consumers consumers = new Consumers(
                new DefaultKafkaConsumerFactory<>(
                        Map.of("bootstrap.servers", address, "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer()),
                publisher,
                new DeadLetters(publisher, ".dlt"),
                new ConsumerSettings(1, 500, Duration.ofSeconds(60), Duration.ofMillis(100), Map.of()));
        spring.registerBean(Consumers.class, () -> consumers);
        spring.registerBean(
                ConcurrentMessageListenerContainer.class,
                () -> consumers.consumer(NAME, Records.TOPIC, Records.TYPE, Thing.class, handler));
        spring.refresh();
    }

    @AfterAll
    void stopEverything() {
        spring.close();
        producer.close();
        broker.destroy();
    }

    @Test
    void aFailingBatchIsTriedUntilItSucceedsAndOnlyThenCommitted() {
        EventPublisher publisher = new EventPublisher(producer);
        for (int i = 0; i < 3; i++) {
            publisher
                    .publish(Records.TOPIC, "key", Records.event("{\"name\":\"thing" + i + "\",\"units\":1}"))
                    .join();
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> committed() == 3);

        assertThat(handler.tries).hasValueGreaterThan(FAILURES);
        assertThat(handler.committedWhileFailing).containsOnly(0L);
        assertThat(handler.handled).extracting(Thing::name).startsWith("thing0", "thing1", "thing2");
    }

    private long committed() {
        try (KafkaConsumer<byte[], byte[]> asking = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString(), "group.id", NAME),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(Records.TOPIC, 0);
            OffsetAndMetadata offset = asking.committed(Set.of(partition)).get(partition);
            return offset == null ? 0 : offset.offset();
        }
    }

    /** Fails more often than Spring's own error handler would try. */
    private final class FailingAtFirst implements BatchHandler {
        private final AtomicInteger tries = new AtomicInteger();
        private final List<Long> committedWhileFailing = new CopyOnWriteArrayList<>();
        private final List<Thing> handled = new CopyOnWriteArrayList<>();

        @Override
        public void handle(List<Incoming> batch, SetAside setAside) {
            if (tries.incrementAndGet() <= FAILURES) {
                committedWhileFailing.add(committed());
                throw new IllegalStateException("the store is away");
            }
            batch.forEach(each -> handled.add((Thing) each.data()));
        }
    }
}

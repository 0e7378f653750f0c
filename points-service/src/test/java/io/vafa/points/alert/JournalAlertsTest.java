package io.vafa.points.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vafa.contracts.Topic;
import io.vafa.contracts.journal.JournalEntry.Kind;
import io.vafa.platform.eventing.EventHeaders;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.points.MovingClock;
import io.vafa.points.alert.adapter.in.JournalAlerts;
import io.vafa.points.alert.adapter.out.KafkaAlerts;
import io.vafa.points.alert.adapter.out.MongoAlerts;
import io.vafa.points.alert.adapter.out.MongoTallies;
import io.vafa.points.alert.application.AlertWatch;
import io.vafa.points.ledger.adapter.out.KafkaEntryPublisher;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.store.TestDatabases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Of all that the ledger publishes, the watch reads what somebody did with points, and does not take the time for the rest. */
class JournalAlertsTest {
    private final MovingClock clock = new MovingClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());

    @Test
    void whatSomebodyDidIsReadAndPurchasesAreNot() throws IOException {
        assertThat(published())
                .anySatisfy(record -> assertThat(kind(record)).isEqualTo(Kind.PURCHASE.name()))
                .allSatisfy(record -> assertThat(alerts().concerns(record))
                        .as(kind(record))
                        .isEqualTo(List.of("REDEMPTION", "HOLD", "TRANSFER", "ADJUSTMENT", "STANDING")
                                .contains(kind(record))));
    }

    @Test
    void whatWasPublishedBeforeEntriesSaidTheirKindIsReadAll() throws IOException {
        assertThat(published()).allSatisfy(record -> {
            record.headers().remove(EventHeaders.ENTRY_KIND);
            assertThat(alerts().concerns(record)).isTrue();
        });
    }

    private JournalAlerts alerts() {
        return new JournalAlerts(new AlertWatch(
                (_, _) -> List.of(),
                new MongoTallies(TestDatabases.onEmbeddedEngine()),
                new MongoAlerts(TestDatabases.onEmbeddedEngine()),
                new KafkaAlerts(new EventPublisher(producer), new SimpleMeterRegistry()),
                clock));
    }

    /** Entries of many kinds, as the ledger sends them. */
    private List<ConsumerRecord<String, byte[]>> published() throws IOException {
        KafkaEntryPublisher publisher = new KafkaEntryPublisher(new EventPublisher(producer).outbox(), clock);
        golden().map(WrittenEntry::ofText).forEach(publisher::publish);
        return producer.history().stream().map(JournalAlertsTest::arrived).toList();
    }

    private static Stream<String> golden() throws IOException {
        try (InputStream stream = JournalAlertsTest.class.getResourceAsStream("/golden/journal-v1.jsonl")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    private static ConsumerRecord<String, byte[]> arrived(ProducerRecord<String, byte[]> sent) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(Topic.JOURNAL.topicName(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }

    private static String kind(ConsumerRecord<String, byte[]> record) {
        return String.valueOf(EventHeaders.text(record, EventHeaders.ENTRY_KIND));
    }
}

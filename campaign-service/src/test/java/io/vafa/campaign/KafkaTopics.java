package io.vafa.campaign;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.program.SectionApplied;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics as the rest of the platform sees them. */
public final class KafkaTopics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String brokers;
    private final KafkaProducer<String, byte[]> producer;
    private final EventPublisher publisher;

    public KafkaTopics(String brokers) {
        this.brokers = brokers;
        this.producer = new KafkaProducer<>(
                // A send that hangs is told in seconds, so that a test sees what a listener does about it.
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "acks",
                        "all",
                        "request.timeout.ms",
                        "8000",
                        "delivery.timeout.ms",
                        "20000"),
                new StringSerializer(),
                new ByteArraySerializer());
        this.publisher = new EventPublisher(producer);
    }

    public EventPublisher publisher() {
        return publisher;
    }

    /** Publishes an entry as the ledger does. */
    public void publish(JournalEntry entry) {
        publisher
                .publish(
                        Topic.JOURNAL.topicName(),
                        entry.member(),
                        new Event(
                                EventType.JOURNAL_ENTRY.wireName(),
                                Component.POINTS_LEDGER.title(),
                                entry.member() + ":" + entry.sequence(),
                                entry.recordedAt(),
                                Json.write(entry),
                                Map.of()))
                .join();
    }

    /** Publishes the first version of a section as the service does that owns it. */
    void publish(String program, String section, Map<String, Object> content) {
        SectionApplied applied = new SectionApplied(program, section, 1, null, "test", content);
        String key = "%s/%s/%08d".formatted(program, section, 1);
        publisher
                .publish(
                        Topic.PROGRAMS.topicName(),
                        key,
                        new Event(
                                EventType.SECTION_APPLIED.wireName(),
                                Component.POINTS_LEDGER.title(),
                                key,
                                Instant.EPOCH,
                                Json.write(applied),
                                Map.of()))
                .join();
    }

    /** Publishes a record that is no event. */
    void publishPoison(String topic, String key) {
        var _ = producer.send(new ProducerRecord<>(topic, key, "no JSON".getBytes(StandardCharsets.UTF_8)));
        producer.flush();
    }

    /** Everything of one event type on a topic, in order per key. */
    public <T> List<T> read(Topic topic, EventType type, Class<T> data) {
        return readRaw(topic.topicName()).stream()
                .filter(record -> {
                    var header = record.headers().lastHeader("ce_type");
                    return header != null && new String(header.value(), StandardCharsets.UTF_8).equals(type.wireName());
                })
                .map(record -> Json.read(record.value(), data))
                .toList();
    }

    /** Every record that stands on a topic now. */
    public List<ConsumerRecord<String, byte[]>> readRaw(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}

package io.vafa.points;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.member.MemberChanged;
import io.vafa.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes and reads the topics byte for byte, as a stranger would: nothing of the service's own code is between. */
final class Wire implements AutoCloseable {
    private final String brokers;
    private final KafkaProducer<byte[], byte[]> producer;

    Wire(String brokers) {
        this.brokers = brokers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "acks", "all", "max.request.size", "3000000"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void purchase(PurchaseCompleted purchase) {
        purchase(purchase, Map.of());
    }

    void purchase(PurchaseCompleted purchase, Map<String, String> extensions) {
        send(event(
                Topic.INTAKE,
                purchase.key(),
                EventType.PURCHASE_COMPLETED.wireName(),
                Json.write(purchase),
                extensions));
    }

    void memberChanged(MemberChanged member) {
        send(event(Topic.MEMBERS, member.member(), EventType.MEMBER_CHANGED.wireName(), Json.write(member), Map.of()));
    }

    void send(Command command) {
        send(event(
                Topic.COMMANDS,
                command.member(),
                EventType.of((Record) command).wireName(),
                Json.write(command),
                Map.of()));
    }

    static ProducerRecord<byte[], byte[]> event(
            Topic topic, String key, String type, byte[] data, Map<String, String> extensions) {
        ProducerRecord<byte[], byte[]> record = raw(topic, key, data);
        header(record, "ce_specversion", "1.0");
        header(record, "ce_type", type);
        header(record, "ce_source", "/test");
        header(record, "ce_id", key);
        header(record, "content-type", "application/json");
        extensions.forEach((name, value) -> header(record, "ce_" + name, value));
        return record;
    }

    @SuppressWarnings("NullAway") // Kafka's own class takes null for an absent key or value
    static ProducerRecord<byte[], byte[]> raw(Topic topic, @Nullable String key, byte @Nullable [] value) {
        return new ProducerRecord<>(
                topic.topicName(), key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Everything that stands in a topic at this moment. */
    List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}

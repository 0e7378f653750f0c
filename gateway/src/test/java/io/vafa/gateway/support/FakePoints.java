package io.vafa.gateway.support;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Reads what the gateway sent and answers those who wait, as the points service would, by rules that the test gives. */
public final class FakePoints implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final Queue<ConsumerRecord<String, byte[]>> seen = new ConcurrentLinkedQueue<>();
    private volatile boolean remembering = true;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile Function<PurchaseCompleted, Optional<PurchaseOutcome>> rule = _ -> Optional.empty();

    public FakePoints(String brokers, int partitions) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new ByteArraySerializer());
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(Topic.INTAKE.topicName(), partition))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        thread = Thread.ofPlatform().daemon().start(this::read);
    }

    private void read() {
        while (running) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                if (remembering) {
                    seen.add(record);
                }
                String correlation = header(record, "ce_correlationid");
                if (correlation != null) {
                    rule.apply(Json.read(record.value(), PurchaseCompleted.class))
                            .ifPresent(outcome -> reply(outcome, correlation));
                }
            }
        }
    }

    private void reply(PurchaseOutcome outcome, String correlation) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topic.REPLIES.topicName(), null, Json.write(outcome));
        put(record, "ce_specversion", "1.0");
        put(record, "ce_id", outcome.eventId());
        put(record, "ce_source", "/points");
        put(record, "ce_type", EventType.PURCHASE_OUTCOME.wireName());
        put(record, "ce_correlationid", correlation);
        put(record, "content-type", "application/json");
        var _ = producer.send(record);
    }

    private static void put(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A header's text; null if there is none. */
    public static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** How it answers from now on; empty: not at all. */
    public void answer(Function<PurchaseCompleted, Optional<PurchaseOutcome>> next) {
        rule = next;
    }

    /** From now on only answers, so that memory does not grow with what is measured. */
    public void stopRemembering() {
        remembering = false;
    }

    /** The record of an event id, if it has arrived. */
    public Optional<ConsumerRecord<String, byte[]>> find(String eventId) {
        return seen.stream()
                .filter(record -> eventId.equals(header(record, "ce_id")))
                .findFirst();
    }

    /** All records of an event id, in the order in which they arrived. */
    public List<ConsumerRecord<String, byte[]>> all(String eventId) {
        return seen.stream()
                .filter(record -> eventId.equals(header(record, "ce_id")))
                .toList();
    }

    public long count(String eventIdPrefix) {
        return seen.stream()
                .filter(record -> String.valueOf(header(record, "ce_id")).startsWith(eventIdPrefix))
                .count();
    }

    /** Event ids that begin so, in the order of their offsets within a partition. */
    public List<String> ids(String eventIdPrefix) {
        return seen.stream()
                .map(record -> String.valueOf(header(record, "ce_id")))
                .filter(id -> id.startsWith(eventIdPrefix))
                .toList();
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
        producer.close();
    }
}

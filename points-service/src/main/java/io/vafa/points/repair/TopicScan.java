package io.vafa.points.repair;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic once, from its beginning to where it ends when the reading begins, in no consumer group. */
final class TopicScan {
    private static final Duration POLL = Duration.ofMillis(500);

    /** A broker that brings nothing for so long is not going to. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

    private static final int BATCH = 500;
    private static final int FETCH_BYTES_MAX = 16 << 20;

    private final String bootstrapServers;

    TopicScan(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Hands over all records, in batches of at most 500, those of one partition in order. Records without a value are left out.
     *
     * @throws IllegalStateException if there is no such topic, or the broker falls silent before the end
     */
    void each(String topic, Consumer<List<byte[]>> taker) {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, String.valueOf(BATCH));
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, String.valueOf(FETCH_BYTES_MAX));
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new IllegalStateException("there is no topic " + topic);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long heardNanos = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                List<byte[]> batch = new ArrayList<>();
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    heardNanos = System.nanoTime();
                    if (record.value() != null) {
                        batch.add(record.value());
                    }
                }
                if (!batch.isEmpty()) {
                    taker.accept(batch);
                } else if (System.nanoTime() - heardNanos > SILENCE_MAX.toNanos()) {
                    throw new IllegalStateException("the broker brings no more of " + topic);
                }
            }
        }
    }
}

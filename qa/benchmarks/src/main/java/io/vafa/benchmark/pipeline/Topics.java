package io.vafa.benchmark.pipeline;

import io.vafa.standalone.client.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Where topics end, and how far groups have come in them. */
final class Topics implements AutoCloseable {
    /** Finer than any difference that counts over some seconds. */
    private static final Duration GLANCE = Duration.ofMillis(10);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Admin admin;

    Topics(String servers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", servers));
    }

    /** Makes a topic that is like another in everything that costs time. */
    void createLike(String topic, int partitions) {
        get(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                .all());
    }

    /** The partitions of a topic. */
    List<TopicPartition> partitions(String topic) {
        return get(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .flatMap(described -> described.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** The offset behind the last record, by partition. */
    Map<TopicPartition, Long> ends(String topic) {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions(topic).stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        return get(admin.listOffsets(wanted).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> offset(end.getValue())));
    }

    /** How many records a topic has ever had. */
    long count(String topic) {
        return ends(topic).values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Returns when a group has committed everything a topic holds, which is so many records at least.
     *
     * @throws IllegalStateException if it does not within three minutes
     */
    void awaitDone(String group, String topic, long records) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (committed(group, topic) < records) {
            if (System.nanoTime() > deadlineNanos || !Pause.of(GLANCE)) {
                throw new IllegalStateException(group + " has not done the " + records + " records of " + topic
                        + " in time, but " + committed(group, topic));
            }
        }
    }

    private long committed(String group, String topic) {
        return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .mapToLong(entry -> committed(entry.getValue()))
                .sum();
    }

    private static long committed(OffsetAndMetadata committed) {
        return committed.offset();
    }

    private static long offset(ListOffsetsResultInfo found) {
        return found.offset();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the broker does not say", failed);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

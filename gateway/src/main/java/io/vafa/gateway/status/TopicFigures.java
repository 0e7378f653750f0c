package io.vafa.gateway.status;

import io.vafa.contracts.Topic;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads from Kafka how much has been written and how much of it has yet to be read. */
final class TopicFigures {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFigures.class);
    private static final int PATIENCE_SECONDS = 5;

    /** Every consumer group of the platform and the one topic that it reads. */
    private static final Map<String, Topic> GROUPS = Map.of(
            "points-intake", Topic.INTAKE,
            "points-members", Topic.MEMBERS,
            "points-ledger", Topic.COMMANDS,
            "campaigns", Topic.JOURNAL,
            "notifications", Topic.JOURNAL);

    private final Admin admin;

    TopicFigures(Admin admin) {
        this.admin = admin;
    }

    /**
     * One moment's figures.
     *
     * @param lag records between what the groups have committed and the ends of what they read
     * @param endOffsets sum of the end offsets of all topics
     */
    record Figures(long lag, long endOffsets) {}

    /** The figures now; empty if Kafka does not answer in time. */
    Optional<Figures> read() {
        try {
            List<TopicPartition> partitions = await(admin.describeTopics(Arrays.stream(Topic.values())
                                    .map(Topic::topicName)
                                    .toList())
                            .allTopicNames())
                    .values()
                    .stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .toList();
            // Committed first, ends after: what is written in between counts as lag and is never overlooked.
            Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
                    await(admin.listConsumerGroupOffsets(GROUPS.keySet().stream()
                                    .collect(Collectors.toMap(group -> group, _ -> new ListConsumerGroupOffsetsSpec())))
                            .all());
            Map<TopicPartition, Long> ends = new HashMap<>();
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> found =
                    await(admin.listOffsets(partitions.stream()
                                    .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest())))
                            .all());
            found.forEach((partition, end) -> ends.put(partition, end.offset()));
            return Optional.of(new Figures(
                    lag(committed, ends),
                    ends.values().stream().mapToLong(Long::longValue).sum()));
        } catch (ExecutionException | TimeoutException unanswered) {
            LOG.warn("Kafka gave no figures: {}", unanswered.toString());
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static long lag(
            Map<String, Map<TopicPartition, OffsetAndMetadata>> committed, Map<TopicPartition, Long> ends) {
        long lag = 0;
        for (Map.Entry<String, Topic> group : GROUPS.entrySet()) {
            Map<TopicPartition, OffsetAndMetadata> offsets = committed.getOrDefault(group.getKey(), Map.of());
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                if (end.getKey().topic().equals(group.getValue().topicName())) {
                    OffsetAndMetadata offset = offsets.get(end.getKey());
                    lag += Math.max(0, end.getValue() - (offset == null ? 0 : offset.offset()));
                }
            }
        }
        return lag;
    }

    private static <T> T await(KafkaFuture<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}

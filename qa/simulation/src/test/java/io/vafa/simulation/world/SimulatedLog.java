package io.vafa.simulation.world;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** All topics: what was appended stays, in order per partition. */
public final class SimulatedLog {
    /** Of every topic. */
    public static final int PARTITIONS = 3;

    private final Map<String, List<List<ConsumerRecord<String, byte[]>>>> topics = new TreeMap<>();
    private final Clock clock;

    SimulatedLog(Clock clock) {
        this.clock = clock;
    }

    /** The partition of a key, as every producer has it. */
    public static int partitionOf(String key) {
        return Math.floorMod(key.hashCode(), PARTITIONS);
    }

    void append(ProducerRecord<String, byte[]> record) {
        int partition = record.key() == null ? 0 : partitionOf(record.key());
        List<ConsumerRecord<String, byte[]>> records = partition(record.topic(), partition);
        records.add(new ConsumerRecord<>(
                record.topic(),
                partition,
                records.size(),
                clock.millis(),
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                new RecordHeaders(record.headers().toArray()),
                Optional.empty()));
    }

    /** One partition, from its beginning. */
    public List<ConsumerRecord<String, byte[]>> partition(String topic, int partition) {
        return topics.computeIfAbsent(topic, _ -> {
                    List<List<ConsumerRecord<String, byte[]>>> partitions = new ArrayList<>();
                    for (int i = 0; i < PARTITIONS; i++) {
                        partitions.add(new ArrayList<>());
                    }
                    return partitions;
                })
                .get(partition);
    }

    /** All records of a topic, partition after partition. */
    public List<ConsumerRecord<String, byte[]>> all(String topic) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            all.addAll(partition(topic, i));
        }
        return all;
    }
}

package io.vafa.simulation.wiring;

import io.vafa.platform.eventing.BatchHandler;
import io.vafa.simulation.world.Chance;
import io.vafa.simulation.world.Crash;
import io.vafa.simulation.world.ServiceProcess;
import io.vafa.simulation.world.SimulatedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/** One process's consumer in a group, around the platform's own listener; it does one batch at a time. */
final class GroupMember {
    private static final Consumer<?, ?> NOBODY = new MockConsumer<String, byte[]>("earliest");

    private final ServiceProcess process;
    private final Group group;
    private final BatchMessageListener<String, byte[]> listener;
    private final ConsumerAwareRebalanceListener rebalanceListener;
    private final BatchHandler handler;
    private final Map<Integer, Integer> positions = new TreeMap<>();
    private final TreeSet<Integer> lost = new TreeSet<>();
    private boolean busy;

    GroupMember(
            ServiceProcess process,
            Group group,
            BatchMessageListener<String, byte[]> listener,
            ConsumerAwareRebalanceListener rebalanceListener,
            BatchHandler handler) {
        this.process = process;
        this.group = group;
        this.listener = listener;
        this.rebalanceListener = rebalanceListener;
        this.handler = handler;
    }

    ServiceProcess process() {
        return process;
    }

    Group group() {
        return group;
    }

    boolean busy() {
        return busy;
    }

    void setBusy(boolean now) {
        busy = now;
    }

    void gained(int partition, int offset) {
        positions.put(partition, offset);
    }

    void seek(int partition, int offset) {
        positions.put(partition, offset);
    }

    /** Another owner has it now. Whoever stands still in the middle of a batch hears of it only afterwards. */
    void taken(int partition) {
        positions.remove(partition);
        if (busy) {
            lost.add(partition);
        } else if (!process.dead()) {
            try {
                rebalanceListener.onPartitionsRevokedAfterCommit(NOBODY, List.of(at(partition)));
            } catch (RuntimeException | Crash failed) {
                // Whatever the listener could not do, the partition is gone.
                return;
            }
        }
    }

    /** Says so late what it lost while it stood still. */
    void hearOfLosses() {
        if (!lost.isEmpty()) {
            rebalanceListener.onPartitionsLost(
                    NOBODY, lost.stream().map(this::at).toList());
            lost.clear();
        }
    }

    private TopicPartition at(int partition) {
        return new TopicPartition(group.topic(), partition);
    }

    /** Nothing has come for a while. */
    void idle() {
        handler.idle(List.copyOf(positions.keySet()));
    }

    /** Some records of some of its partitions, in order per partition. */
    List<ConsumerRecord<String, byte[]>> poll(SimulatedLog log, Chance chance, int most) {
        List<Integer> own = new ArrayList<>(positions.keySet());
        List<ConsumerRecord<String, byte[]>> polled = new ArrayList<>();
        while (!own.isEmpty() && polled.size() < most) {
            int partition = own.remove(/* index */ chance.below(own.size()));
            List<ConsumerRecord<String, byte[]>> records = log.partition(group.topic(), partition);
            int from = positions.getOrDefault(partition, records.size());
            int count = Math.min(records.size() - from, 1 + chance.below(most - polled.size()));
            if (count > 0) {
                polled.addAll(records.subList(from, from + count));
                positions.put(partition, from + count);
            }
        }
        return polled;
    }

    void handle(List<ConsumerRecord<String, byte[]>> batch) {
        listener.onMessage(batch);
    }

    /** Commits what was polled of the partitions that are still its own; of others a commit is refused. */
    void commit() {
        positions.forEach((partition, position) -> {
            if (group.owns(this, partition)) {
                group.commit(partition, position);
            }
        });
    }

    void seekBack() {
        positions.replaceAll((partition, _) -> group.committed(partition));
    }

    boolean lags(SimulatedLog log) {
        return positions.entrySet().stream()
                .anyMatch(position -> position.getValue()
                        < log.partition(group.topic(), position.getKey()).size());
    }
}

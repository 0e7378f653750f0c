package io.vafa.points.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * A topic: records per partition, each partition with the offset that its consumer group has committed.
 *
 * @param <T> what a record holds
 */
final class Log<T> {
    private final List<List<T>> partitions = new ArrayList<>();
    private final int[] committed;

    Log(int count) {
        committed = new int[count];
        for (int i = 0; i < count; i++) {
            partitions.add(new ArrayList<>());
        }
    }

    int partitionOf(String key) {
        return Math.floorMod(key.hashCode(), partitions.size());
    }

    void append(String key, T record) {
        partitions.get(partitionOf(key)).add(record);
    }

    /** Records that follow the committed offset, at most {@code count}. */
    List<T> next(int partition, int count) {
        return range(partition, committed[partition], count);
    }

    /** At most {@code count} records, beginning at most {@code back} before the committed offset: what a zombie may hold. */
    List<T> before(int partition, int back, int count) {
        return range(partition, Math.max(0, committed[partition] - back), count);
    }

    void commit(int partition, int count) {
        committed[partition] += count;
    }

    boolean done() {
        for (int i = 0; i < committed.length; i++) {
            if (committed[i] < partitions.get(i).size()) {
                return false;
            }
        }
        return true;
    }

    List<T> all(int partition) {
        return partitions.get(partition);
    }

    int partitions() {
        return partitions.size();
    }

    private List<T> range(int partition, int from, int count) {
        List<T> records = partitions.get(partition);
        return List.copyOf(records.subList(from, Math.min(records.size(), from + count)));
    }
}

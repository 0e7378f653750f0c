package io.vafa.points.finance.domain;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is owed at some time; for one thread. */
public final class Stock {
    private final SortedMap<StockKey, Long> points = new TreeMap<>();

    /** So many points alike. */
    public record Row(StockKey key, long points) {}

    public void add(Row row) {
        add(row.key(), row.points());
    }

    /** What is owed after a change. */
    public void add(Figure figure) {
        add(figure.key().stock(), figure.points());
    }

    private void add(StockKey key, long change) {
        // A null takes the row out: what is nothing is not kept for ever.
        points.merge(key, change, (one, other) -> {
            long sum = Math.addExact(one, other);
            return sum == 0 ? null : sum;
        });
        points.remove(key, 0L);
    }

    /** All that is not nothing, sorted. */
    public List<Row> rows() {
        return points.entrySet().stream()
                .map(entry -> new Row(entry.getKey(), entry.getValue()))
                .toList();
    }
}

package io.vafa.points.finance.domain;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of each month's points since the books began; for one thread. */
public final class Cohorts {
    private final SortedMap<CohortKey, Long> points = new TreeMap<>();

    /** So many points of one month and flow; less than 0 where less was owed afterwards. */
    public record Row(CohortKey key, long points) {}

    public void add(Row row) {
        points.merge(row.key(), row.points(), Math::addExact);
    }

    /** Counts a change of lots; others have no month. */
    public void add(Figure figure) {
        String month = figure.key().issuedIn();
        if (month != null && figure.key().flow() != Flow.EXPIRY_MOVED) {
            add(new Row(new CohortKey(figure.key().wallet(), month, figure.key().flow()), figure.points()));
        }
    }

    /** All of them, sorted. */
    public List<Row> rows() {
        return points.entrySet().stream()
                .map(entry -> new Row(entry.getKey(), entry.getValue()))
                .toList();
    }
}

package io.vafa.points.finance.domain;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Changes added up; for one thread. */
public final class Figures {
    private final SortedMap<FigureKey, Figure> rows = new TreeMap<>();

    /** Counts a change. */
    public void add(FigureKey key, long points, long value) {
        if (points != 0 || value != 0) {
            rows.merge(
                    key,
                    new Figure(key, points, value),
                    (one, other) -> new Figure(
                            key,
                            Math.addExact(one.points(), other.points()),
                            Math.addExact(one.value(), other.value())));
        }
    }

    public void add(Figure figure) {
        add(figure.key(), figure.points(), figure.value());
    }

    /** All of them, sorted; such as cancelled out are there too. */
    public List<Figure> rows() {
        return List.copyOf(rows.values());
    }
}

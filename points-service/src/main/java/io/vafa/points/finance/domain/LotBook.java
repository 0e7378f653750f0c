package io.vafa.points.finance.domain;

import io.vafa.contracts.journal.Lot;
import java.util.Map;
import java.util.TreeMap;

/**
 * Points of one lot, by the month in which they were issued.
 *
 * @param layers points per month; none is 0
 */
public record LotBook(Lot lot, Map<String, Long> layers) {
    public LotBook {
        layers = Map.copyOf(layers);
    }

    /** All of them together. */
    public long points() {
        return layers.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    }

    TreeMap<String, Long> inOrder() {
        return new TreeMap<>(layers);
    }
}

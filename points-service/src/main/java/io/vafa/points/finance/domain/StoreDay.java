package io.vafa.points.finance.domain;

import java.time.LocalDate;
import java.util.Comparator;

/** One trading day of one store. */
public record StoreDay(String partner, String store, LocalDate date) implements Comparable<StoreDay> {
    private static final Comparator<StoreDay> ORDER = Comparator.comparing(StoreDay::partner)
            .thenComparing(StoreDay::store)
            .thenComparing(StoreDay::date);

    @Override
    public int compareTo(StoreDay other) {
        return ORDER.compare(this, other);
    }
}

package io.vafa.points.finance.domain;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Outstanding points that are alike; see {@link FigureKey} for the parts.
 */
public record StockKey(
        String wallet,
        Place place,
        String issuer,
        @Nullable String funder,
        @Nullable String issuedIn,
        @Nullable String expiresIn)
        implements Comparable<StockKey> {
    private static final Comparator<@Nullable String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<StockKey> ORDER = Comparator.comparing(StockKey::wallet)
            .thenComparing(StockKey::place)
            .thenComparing(StockKey::issuer)
            .thenComparing(StockKey::funder, TEXT)
            .thenComparing(StockKey::issuedIn, TEXT)
            .thenComparing(StockKey::expiresIn, TEXT);

    @Override
    public int compareTo(StockKey other) {
        return ORDER.compare(this, other);
    }
}

package io.vafa.points.finance.domain;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What is counted together.
 *
 * @param issuer who owes for the points; of a debt, to whom it is owed
 * @param funder who pays for them: a partner or a campaign; null but for lots
 * @param partner where they were spent; null where nothing was
 * @param issuedIn month in which they were issued, as the programme's calendar names it; null but for lots
 * @param expiresIn month of the last day on which they are good; null if there is none
 */
public record FigureKey(
        String wallet,
        Place place,
        Flow flow,
        String issuer,
        @Nullable String funder,
        @Nullable String partner,
        @Nullable String issuedIn,
        @Nullable String expiresIn)
        implements Comparable<FigureKey> {
    private static final Comparator<@Nullable String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<FigureKey> ORDER = Comparator.comparing(FigureKey::wallet)
            .thenComparing(FigureKey::place)
            .thenComparing(FigureKey::flow)
            .thenComparing(FigureKey::issuer)
            .thenComparing(FigureKey::funder, TEXT)
            .thenComparing(FigureKey::partner, TEXT)
            .thenComparing(FigureKey::issuedIn, TEXT)
            .thenComparing(FigureKey::expiresIn, TEXT);

    @Override
    public int compareTo(FigureKey other) {
        return ORDER.compare(this, other);
    }

    /** Where the points lie, whatever brought them there. */
    public StockKey stock() {
        return new StockKey(wallet, place, issuer, funder, issuedIn, expiresIn);
    }
}

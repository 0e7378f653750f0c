package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.LotBalance;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** In which order lots are drawn upon. */
final class Drawing {
    private static final Comparator<LotBalance> EXPIRY = Comparator.comparing(
            (LotBalance lot) -> lot.lot().expiresAt(), Comparator.nullsLast(Comparator.<Instant>naturalOrder()));

    /** What would be lost soonest is used first; of two that are lost at once, the older. */
    static final Comparator<LotBalance> EARLIEST_EXPIRY_FIRST =
            EXPIRY.thenComparingLong(lot -> lot.lot().number());

    /** What was opened first is used first. */
    private static final Comparator<LotBalance> OLDEST_FIRST =
            Comparator.comparingLong(lot -> lot.lot().number());

    private Drawing() {}

    /** Of what is lost at once, a pool's member spends what they contributed themselves first. */
    static Comparator<LotBalance> by(LotPolicy.Spend spend, @Nullable String member) {
        return switch (spend) {
            case EXPIRING_FIRST ->
                EXPIRY.thenComparing((LotBalance lot) ->
                                member != null && !member.equals(lot.lot().contributor()))
                        .thenComparingLong(lot -> lot.lot().number());
            case OLDEST_FIRST -> OLDEST_FIRST;
        };
    }

    static Comparator<LotBalance> by(LotPolicy.Spend spend) {
        return switch (spend) {
            case EXPIRING_FIRST -> EARLIEST_EXPIRY_FIRST;
            case OLDEST_FIRST -> OLDEST_FIRST;
        };
    }
}

package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.LotBalance;
import java.time.Instant;
import java.util.Comparator;

/** In which order lots are drawn upon. */
final class Drawing {
    /** What would be lost soonest is used first; of two that are lost at once, the older. */
    static final Comparator<LotBalance> EARLIEST_EXPIRY_FIRST = Comparator.comparing(
                    (LotBalance lot) -> lot.lot().expiresAt(), Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparingLong(lot -> lot.lot().number());

    /** What was opened first is used first. */
    private static final Comparator<LotBalance> OLDEST_FIRST =
            Comparator.comparingLong(lot -> lot.lot().number());

    private Drawing() {}

    static Comparator<LotBalance> by(LotPolicy.Spend spend) {
        return switch (spend) {
            case EXPIRING_FIRST -> EARLIEST_EXPIRY_FIRST;
            case OLDEST_FIRST -> OLDEST_FIRST;
        };
    }
}

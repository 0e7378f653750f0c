package io.vafa.points.store;

import io.vafa.points.intake.application.ReceiptStores;
import io.vafa.points.intake.domain.ClaimTerms;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

/** Receipts that are nobody's, in maps. */
public final class InMemoryReceipts {
    private static final Duration KEPT = Duration.ofDays(21);

    private InMemoryReceipts() {}

    /** Of a programme in which nobody claims any. */
    public static ReceiptStores none(Clock clock) {
        return new ReceiptStores(
                InMemoryParkingLot.ofUnclaimed(clock, (_, now) -> now.plus(KEPT)),
                InMemoryParkingLot.ofReceiptClaims(clock, (_, now) -> now.plus(KEPT)),
                new InMemoryClaimLimits(),
                (_, _) -> Optional.empty());
    }

    /** Of a programme in which each member may claim so many a month, within 14 days. */
    public static ReceiptStores claimable(Clock clock, int perMemberPerMonth) {
        ReceiptStores none = none(clock);
        ClaimTerms terms = new ClaimTerms(
                14,
                perMemberPerMonth,
                5,
                50,
                ZoneOffset.UTC,
                day -> day.toString().substring(0, 7));
        return new ReceiptStores(none.unclaimed(), none.waiting(), none.limits(), (_, _) -> Optional.of(terms));
    }
}

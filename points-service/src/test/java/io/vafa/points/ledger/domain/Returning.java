package io.vafa.points.ledger.domain;

import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.purchase.ReturnLine;
import io.vafa.points.Samples;
import io.vafa.points.intake.domain.Claim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Returns as the intake stage sends them on. */
final class Returning {
    private Returning() {}

    static ReturnPurchase all(Purchase purchase, String id) {
        return of(purchase, id, null, List.of());
    }

    static ReturnPurchase lines(Purchase purchase, String id, ReturnLine... lines) {
        return of(purchase, id, null, List.of(lines));
    }

    static ReturnPurchase amount(Purchase purchase, String id, long cents) {
        return of(purchase, id, new Money("USD", cents), List.of());
    }

    private static ReturnPurchase of(Purchase purchase, String id, @Nullable Money amount, List<ReturnLine> lines) {
        PurchaseReturn returned = new PurchaseReturn(
                id,
                purchase.partner(),
                purchase.store(),
                null,
                null,
                purchase.occurredAt().plusSeconds(3600),
                new OriginalPurchase.ByEvent(purchase.eventId()),
                amount,
                lines,
                false);
        return new ReturnPurchase(
                Samples.PROGRAM,
                Samples.MEMBER,
                Claim.of(Samples.PROGRAM, Samples.MEMBER, returned).cause(id),
                "fingerprint of " + id,
                returned,
                Samples.credit(Samples.MEMBER, purchase).cause());
    }
}

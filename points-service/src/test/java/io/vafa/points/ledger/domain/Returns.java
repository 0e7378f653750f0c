package io.vafa.points.ledger.domain;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;

import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.points.intake.domain.Claim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes returns. */
final class Returns {
    private Returns() {}

    /** Everything comes back. */
    static ReturnPurchase whole(CreditPurchase purchase, String eventId) {
        return of(purchase, eventId, null);
    }

    /** So much of it comes back; the rest of it, if that is null. */
    static ReturnPurchase of(CreditPurchase purchase, String eventId, @Nullable Money amount) {
        PurchaseReturn returned = new PurchaseReturn(
                eventId,
                PARTNER,
                "s1",
                "t1",
                null,
                purchase.occurredAt().plusSeconds(60),
                new OriginalPurchase.ByEvent(purchase.purchase().eventId()),
                amount,
                List.of(),
                false);
        Claim claim = Claim.of(PROGRAM, MEMBER, returned);
        return new ReturnPurchase(
                PROGRAM, MEMBER, claim.cause(eventId), claim.fingerprint(), returned, purchase.cause());
    }
}

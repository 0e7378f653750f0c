package io.vafa.points.ledger.domain;

import io.vafa.contracts.command.ConfirmPurchase;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseConfirmation;
import java.time.Instant;

/** Makes confirmations as the intake stage sends them on. */
public final class Confirmations {
    private Confirmations() {}

    public static ConfirmPurchase of(CreditPurchase purchase, String eventId, Instant occurredAt) {
        PurchaseConfirmation confirmation = new PurchaseConfirmation(
                eventId,
                purchase.purchase().partner(),
                "s1",
                "t1",
                occurredAt,
                new OriginalPurchase.ByEvent(purchase.purchase().eventId()),
                false);
        return new ConfirmPurchase(purchase.program(), purchase.member(), confirmation, purchase.cause());
    }
}

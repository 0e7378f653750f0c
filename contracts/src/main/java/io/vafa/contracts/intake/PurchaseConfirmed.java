package io.vafa.contracts.intake;

import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.PurchaseConfirmation;

/** A purchase was delivered, picked up or paid; keyed by the purchase, like a return. */
public record PurchaseConfirmed(String program, PurchaseConfirmation confirmation) implements AboutReport {
    public PurchaseConfirmed {
        Require.text(program, "program");
        Require.present(confirmation, "confirmation");
    }

    @Override
    public String partner() {
        return confirmation.partner();
    }

    @Override
    public String eventId() {
        return confirmation.eventId();
    }

    @Override
    public String key() {
        return confirmation.purchaseKey(program);
    }
}

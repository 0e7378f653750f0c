package io.vafa.contracts.intake;

import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.PurchaseReturn;

/** Goods came back; keyed by the purchase that they were bought with, whose member is not named and not needed. */
public record PurchaseReturned(String program, PurchaseReturn returned) implements AboutReport {
    public PurchaseReturned {
        Require.text(program, "program");
        Require.present(returned, "returned");
    }

    @Override
    public String partner() {
        return returned.partner();
    }

    @Override
    public String eventId() {
        return returned.eventId();
    }

    @Override
    public String key() {
        return returned.purchaseKey(program);
    }
}

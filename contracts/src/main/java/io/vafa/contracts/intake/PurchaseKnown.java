package io.vafa.contracts.intake;

import io.vafa.contracts.Require;

/**
 * A purchase was claimed for which returns wait. Keyed like them, so that the one who holds their partition releases them,
 * in order.
 *
 * @param purchaseKey what the returns were parked under, see {@link io.vafa.contracts.purchase.PurchaseKey}
 */
public record PurchaseKnown(String program, String purchaseKey) {
    public PurchaseKnown {
        Require.text(program, "program");
        Require.present(purchaseKey, "purchaseKey");
    }
}

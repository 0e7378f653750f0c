package io.vafa.contracts.intake;

/** What is reported about a purchase that was reported before, or will be: keyed by it, without naming a member. */
public sealed interface AboutPurchase permits PurchaseReturned, PurchaseConfirmed {
    String program();

    /** Who reported it, and the purchase too. */
    String partner();

    /** The reporter's own id of this report. */
    String eventId();

    /** The record key: names the purchase, see {@link io.vafa.contracts.purchase.PurchaseKey}. */
    String key();
}

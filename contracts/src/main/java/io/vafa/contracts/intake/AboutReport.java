package io.vafa.contracts.intake;

/** What is reported about a purchase or an activity that was reported before, or will be: keyed by it, without naming a member. */
public sealed interface AboutReport permits PurchaseReturned, PurchaseConfirmed, ActivityWithdrawn {
    String program();

    /** Who reported it, and what it is about too. */
    String partner();

    /** The reporter's own id of this report. */
    String eventId();

    /** The record key: names what it is about, see {@link io.vafa.contracts.purchase.PurchaseKey}. */
    String key();
}

package io.vafa.contracts.reply;

/** An answer to a caller that waits. */
public sealed interface Reply permits PurchaseOutcome, MovementOutcome {
    /** The programme that it is about. */
    String program();
}

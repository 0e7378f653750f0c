package io.vafa.points.intake.application;

import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.contracts.reply.PurchaseOutcome;
import java.util.Optional;

/** Hands a claim to whoever holds the receipt's partition and waits for what becomes of it. */
public interface ReceiptClaims {
    /**
     * Asks for a purchase.
     *
     * @return empty if there is no outcome in time; the claim is heard nevertheless, and may be sent again
     * @throws UnreachableException if it is not known to have been heard; sending it again is safe
     */
    Optional<PurchaseOutcome> ask(ReceiptClaimed claim);

    /** Kafka did not acknowledge the claim. */
    final class UnreachableException extends RuntimeException {
        public UnreachableException(Throwable cause) {
            super("the intake cannot be reached", cause);
        }
    }
}

package io.vafa.gateway.intake;

import io.vafa.contracts.intake.PurchaseCompleted;

/** What came of reading a purchase. */
sealed interface PurchaseReading {
    /** It may go to Kafka. */
    record Fit(PurchaseCompleted purchase) implements PurchaseReading {}

    /** It may not, and why. */
    record Unfit(Fault fault) implements PurchaseReading {}
}

package io.vafa.gateway.intake;

import io.vafa.contracts.intake.PurchaseCompleted;

/** What came of reading a purchase. */
sealed interface PurchaseReading {
    /**
     * It may go to Kafka.
     *
     * @param data the purchase as UTF-8 JSON
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way to Kafka; never compared, and copying would cost
    record Fit(PurchaseCompleted purchase, byte[] data) implements PurchaseReading {
        String eventId() {
            return purchase.purchase().eventId();
        }
    }

    /** It may not, and why. */
    record Unfit(Fault fault) implements PurchaseReading {}
}

package io.vafa.points.ledger.application;

import io.vafa.contracts.reply.PurchaseOutcome;

/** One batch's way out: entries to everybody, outcomes to those who wait. */
public interface EntryPublisher {
    /** Sends an entry that the store holds. */
    void publish(WrittenEntry entry);

    /** Answers a caller that waits. */
    void answer(String correlation, PurchaseOutcome outcome);

    /**
     * Returns when everything sent is acknowledged.
     *
     * @throws RuntimeException if something is not
     */
    void awaitAcknowledged();
}

package io.vafa.points.ledger.application;

import io.vafa.contracts.command.SettleDue;

/** One page's way to the ledger. */
public interface DueSender {
    void send(SettleDue command);

    /**
     * Returns when everything sent is acknowledged.
     *
     * @throws RuntimeException if something is not
     */
    void awaitAcknowledged();
}

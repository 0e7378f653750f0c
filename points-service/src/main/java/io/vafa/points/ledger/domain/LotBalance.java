package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.Lot;

/**
 * What is left of a lot.
 *
 * @param points whole units of the wallet, at least 1
 */
public record LotBalance(Lot lot, long points) {
    boolean isPending() {
        return lot.availableFrom() != null;
    }
}

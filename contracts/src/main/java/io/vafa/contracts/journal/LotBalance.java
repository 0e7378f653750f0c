package io.vafa.contracts.journal;

import io.vafa.contracts.Require;

/**
 * So many points with their terms: where they lie apart from their lot, because they are held or on their way.
 *
 * @param points whole units of the wallet, at least 1
 */
public record LotBalance(Lot lot, long points) {
    public LotBalance {
        Require.present(lot, "lot");
        Require.atLeast(1, points, "points");
    }
}

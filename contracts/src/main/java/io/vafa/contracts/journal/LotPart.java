package io.vafa.contracts.journal;

import io.vafa.contracts.Require;

/**
 * So many points of one lot.
 *
 * @param lot the lot's number
 * @param points whole units of the wallet, at least 1
 */
public record LotPart(long lot, long points) {
    public LotPart {
        Require.atLeast(1, lot, "lots.lot");
        Require.atLeast(1, points, "lots.points");
    }
}

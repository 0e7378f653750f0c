package io.vafa.contracts.journal;

import io.vafa.contracts.Require;
import java.time.Instant;

/**
 * A tier that somebody has.
 *
 * @param rank its place in the ladder when it was given, 0 for the lowest
 * @param since when what brought them there happened
 */
public record TierHeld(String tier, int rank, Instant since) {
    public TierHeld {
        Require.text(tier, "tier");
        Require.atLeast(0, rank, "rank");
        Require.present(since, "since");
    }
}

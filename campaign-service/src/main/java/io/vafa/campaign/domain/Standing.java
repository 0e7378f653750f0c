package io.vafa.campaign.domain;

import io.vafa.contracts.journal.TierHeld;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tier that the journal says a member has.
 *
 * @param rank its place in the ladder when it was given, 0 for the lowest
 * @param since when what brought the member there happened
 */
public record Standing(String tier, int rank, Instant since) {
    static @Nullable Standing of(@Nullable TierHeld held) {
        return held == null ? null : new Standing(held.tier(), held.rank(), held.since());
    }

    TierHeld held() {
        return new TierHeld(tier, rank, since);
    }
}

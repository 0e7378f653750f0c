package io.vafa.campaign.application;

import io.vafa.campaign.domain.TierLadder;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Knows every version of every programme's ladder. */
@FunctionalInterface
public interface Ladders {
    /** The ladder by which something that happened at that time is judged. */
    Optional<TierLadder> inForce(String program, Instant at);

    /** Programmes that have tiers. */
    default Set<String> programs() {
        return Set.of();
    }
}

package io.vafa.campaign.application;

import io.vafa.campaign.domain.TierLadder;
import java.time.Instant;
import java.util.Optional;

/** Knows every version of every programme's ladder. */
@FunctionalInterface
public interface Ladders {
    /** The ladder by which something that happened at that time is judged. */
    Optional<TierLadder> inForce(String program, Instant at);
}

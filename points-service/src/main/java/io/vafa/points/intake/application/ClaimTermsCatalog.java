package io.vafa.points.intake.application;

import io.vafa.points.intake.domain.ClaimTerms;
import java.time.Instant;
import java.util.Optional;

/** Finds how a programme lets receipts be claimed. */
@FunctionalInterface
public interface ClaimTermsCatalog {
    /** Empty if it does not. */
    Optional<ClaimTerms> inForce(String program, Instant at);
}

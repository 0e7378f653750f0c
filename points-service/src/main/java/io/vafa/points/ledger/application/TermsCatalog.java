package io.vafa.points.ledger.application;

import io.vafa.points.ledger.domain.Terms;
import java.time.Instant;
import java.util.Optional;

/** What each programme promised, and when. */
@FunctionalInterface
public interface TermsCatalog {
    /** The terms in force at that time; empty if there is no such programme. */
    Optional<Terms> inForce(String program, Instant at);
}

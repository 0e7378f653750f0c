package io.vafa.points.ledger.application;

import io.vafa.points.ledger.domain.Terms;
import java.time.Instant;
import java.util.Optional;

/** What each programme promised, and when. */
public interface TermsCatalog {
    /** The terms in force at that time; empty if there is no such programme. */
    Optional<Terms> inForce(String program, Instant at);

    /**
     * The terms as a purchase was rated by them once, whatever has been applied since.
     *
     * @param at when the purchase happened
     * @param accrualVersion version of the accrual section that its entry names; 0 if it names none
     */
    Optional<Terms> asDecided(String program, Instant at, long accrualVersion);
}

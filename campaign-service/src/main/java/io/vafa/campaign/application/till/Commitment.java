package io.vafa.campaign.application.till;

import io.vafa.campaign.domain.engine.Promise;
import java.time.Instant;
import java.util.List;

/**
 * A promise that is bound to a purchase.
 *
 * @param purchase the key of the purchase's cause
 * @param uses what it takes
 * @param state how far it has come
 * @param until when it is given up in this state, or forgotten
 */
public record Commitment(String purchase, String program, Promise promise, List<Use> uses, State state, Instant until) {
    public Commitment {
        uses = List.copyOf(uses);
    }

    /** From the first to the last. */
    public enum State {
        /** What it takes is being taken. */
        TAKING,
        /** It is bound, and waits for its purchase. */
        COMMITTED,
        /** Its purchase has come and is being decided; nobody can give it up any more. */
        KEEPING,
        /** It counts for good. */
        KEPT,
        /** It is being given up. */
        RELEASING,
        /** The whole purchase went back, and what comes back is being set free. */
        RESTORING,
        /** All of it has come back. */
        RESTORED
    }

    Commitment in(State next, Instant nextUntil) {
        return new Commitment(purchase, program, promise, uses, next, nextUntil);
    }
}

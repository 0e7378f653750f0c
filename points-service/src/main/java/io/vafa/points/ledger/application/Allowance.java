package io.vafa.points.ledger.application;

import io.vafa.points.ledger.domain.Headroom;
import io.vafa.points.ledger.domain.Issued;
import java.time.Instant;

/**
 * What this process may let prepaid partners issue. Whatever is to be issued is reserved before it is written, by all threads
 * together, and stays reserved unless it is certain that it was not written.
 */
public interface Allowance {
    /** Nobody is prepaid. */
    Allowance UNBOUNDED = new Allowance() {
        @Override
        public Answer reserve(String program, Issued issued, Instant now) {
            return new Reserved(Reservation.NONE);
        }

        @Override
        public Headroom headroom(String program, Issued issued, Instant now) {
            return Headroom.UNBOUNDED;
        }
    };

    /**
     * Reserves all of it or nothing.
     *
     * @throws RuntimeException if the store is away; then nothing is reserved
     */
    Answer reserve(String program, Issued issued, Instant now);

    /** What could be reserved now, for those of the issuers who are bound; reserves nothing, and may be wrong a moment later. */
    Headroom headroom(String program, Issued issued, Instant now);

    /** Whether something may be issued. */
    sealed interface Answer {}

    /** It may. */
    record Reserved(Reservation reservation) implements Answer {}

    /**
     * It may not.
     *
     * @param headroom that is too small
     */
    record UsedUp(Headroom headroom) implements Answer {}

    /** Something reserved. */
    interface Reservation {
        /** For what nobody bounds. */
        Reservation NONE = new Reservation() {
            @Override
            public boolean isGoodAt(Instant now) {
                return true;
            }

            @Override
            public void release() {}
        };

        /** Whether it may still be written: a lease that has ended is nobody's any more. */
        boolean isGoodAt(Instant now);

        /** Gives it back, since it is certain that it was not written and never will be. */
        void release();
    }
}

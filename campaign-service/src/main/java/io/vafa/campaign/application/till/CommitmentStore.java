package io.vafa.campaign.application.till;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps commitments, one for each purchase. */
public interface CommitmentStore {
    /** Empty if it was inserted; otherwise the one that was there before. */
    Optional<Commitment> insertOrFind(Commitment commitment);

    /** Those of some purchases, by the keys of their causes. */
    List<Commitment> find(Collection<String> purchases);

    /**
     * Changes the state.
     *
     * @return whether it was still in the state before
     */
    boolean move(Commitment from, Commitment to);

    void delete(String purchase);

    /** Some whose time is over, in any order. */
    List<Commitment> overdue(Instant now, int max);

    /** Where nothing is ever promised. */
    final class Nothing implements CommitmentStore {
        @Override
        public Optional<Commitment> insertOrFind(Commitment commitment) {
            throw new IllegalStateException("nothing can be promised here");
        }

        @Override
        public List<Commitment> find(Collection<String> purchases) {
            return List.of();
        }

        @Override
        public boolean move(Commitment from, Commitment to) {
            return false;
        }

        @Override
        public void delete(String purchase) {
            // There is none.
        }

        @Override
        public List<Commitment> overdue(Instant now, int max) {
            return List.of();
        }
    }
}

package io.vafa.campaign.application.till;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Commitments in memory, for several threads. */
public final class InMemoryCommitments implements CommitmentStore {
    private final Map<String, Commitment> commitments = new HashMap<>();

    @Override
    public synchronized Optional<Commitment> insertOrFind(Commitment commitment) {
        return Optional.ofNullable(commitments.putIfAbsent(commitment.purchase(), commitment));
    }

    @Override
    public synchronized List<Commitment> find(Collection<String> purchases) {
        return purchases.stream().map(commitments::get).filter(Objects::nonNull).toList();
    }

    @Override
    public synchronized boolean move(Commitment from, Commitment to) {
        Commitment there = commitments.get(from.purchase());
        if (there == null || there.state() != from.state()) {
            return false;
        }
        commitments.put(to.purchase(), to);
        return true;
    }

    @Override
    public synchronized void delete(String purchase) {
        commitments.remove(purchase);
    }

    @Override
    public synchronized List<Commitment> overdue(Instant now, int max) {
        return commitments.values().stream()
                .filter(commitment -> commitment.until().isBefore(now))
                .limit(max)
                .toList();
    }
}

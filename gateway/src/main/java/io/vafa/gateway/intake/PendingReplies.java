package io.vafa.gateway.intake;

import io.vafa.contracts.reply.PurchaseOutcome;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Callers of this instance that wait for an outcome, each under a correlation of its own. Safe for use by many threads. */
final class PendingReplies {
    private final Map<String, CompletableFuture<PurchaseOutcome>> waiting = new ConcurrentHashMap<>();
    private final String instance = UUID.randomUUID().toString();
    private final AtomicLong next = new AtomicLong();
    private final int waitingMax;

    /**
     * Nobody waits yet.
     *
     * @param waitingMax how many may wait at once
     */
    PendingReplies(int waitingMax) {
        this.waitingMax = waitingMax;
    }

    /** A place to wait at, to be closed in any case. */
    final class Wait implements AutoCloseable {
        private final String correlation;
        private final CompletableFuture<PurchaseOutcome> outcome = new CompletableFuture<>();

        private Wait(String correlation) {
            this.correlation = correlation;
        }

        /** What the answer must bear. */
        String correlation() {
            return correlation;
        }

        CompletableFuture<PurchaseOutcome> outcome() {
            return outcome;
        }

        @Override
        public void close() {
            waiting.remove(correlation);
        }
    }

    /** Begins to wait; empty when too many do already. */
    Optional<Wait> open() {
        if (waiting.size() >= waitingMax) {
            return Optional.empty();
        }
        Wait wait = new Wait(instance + "-" + next.incrementAndGet());
        waiting.put(wait.correlation, wait.outcome);
        return Optional.of(wait);
    }

    /** True if somebody waits under this correlation. */
    boolean expects(String correlation) {
        return waiting.containsKey(correlation);
    }

    /** Hands an outcome over; one on its way is none yet, and nobody waiting any more is no error. */
    void complete(String correlation, PurchaseOutcome outcome) {
        if (outcome.status() == PurchaseOutcome.Status.PENDING) {
            return;
        }
        CompletableFuture<PurchaseOutcome> waiter = waiting.remove(correlation);
        if (waiter != null) {
            waiter.complete(outcome);
        }
    }
}

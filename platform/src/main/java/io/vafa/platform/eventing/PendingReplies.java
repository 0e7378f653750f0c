package io.vafa.platform.eventing;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Callers of this instance that wait for an outcome, each under a correlation of its own. Safe for use by many threads.
 *
 * @param <T> the outcomes
 */
public final class PendingReplies<T> {
    private final Map<String, CompletableFuture<T>> waiting = new ConcurrentHashMap<>();
    private final String instance = UUID.randomUUID().toString();
    private final AtomicLong next = new AtomicLong();
    private final int waitingMax;

    /**
     * Nobody waits yet.
     *
     * @param waitingMax how many may wait at once
     */
    public PendingReplies(int waitingMax) {
        this.waitingMax = waitingMax;
    }

    /** A place to wait at, to be closed in any case. */
    public final class Wait implements AutoCloseable {
        private final String correlation;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();

        private Wait(String correlation) {
            this.correlation = correlation;
        }

        /** What the answer must bear. */
        public String correlation() {
            return correlation;
        }

        public CompletableFuture<T> outcome() {
            return outcome;
        }

        /** The outcome, if it comes in time; empty as well if the caller is interrupted, who stays so. */
        public Optional<T> within(Duration patience) {
            try {
                return Optional.of(outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException | ExecutionException unanswered) {
                return Optional.empty();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            waiting.remove(correlation);
        }
    }

    /** Begins to wait; empty when too many do already. */
    public Optional<Wait> open() {
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

    /** Hands an outcome over; nobody waiting any more is no error. */
    void complete(String correlation, T outcome) {
        CompletableFuture<T> waiter = waiting.remove(correlation);
        if (waiter != null) {
            waiter.complete(outcome);
        }
    }
}

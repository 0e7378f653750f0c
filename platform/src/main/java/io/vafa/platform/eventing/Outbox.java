package io.vafa.platform.eventing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What one batch sends. Nothing may be taken for done, and no offset committed, before {@link #awaitAcknowledged} returned.
 * Used by one thread.
 */
public final class Outbox {
    /** Longer than the producer's own delivery time-out, so that the producer's verdict is the one heard. */
    private static final Duration PATIENCE = Duration.ofSeconds(130);

    private final EventPublisher publisher;
    private final List<CompletableFuture<Void>> sends = new ArrayList<>();

    Outbox(EventPublisher publisher) {
        this.publisher = publisher;
    }

    /** Sends one event; see {@link EventPublisher#publish}. */
    public void publish(String topic, @Nullable String key, Event event) {
        sends.add(publisher.publish(topic, key, event));
    }

    void add(CompletableFuture<Void> send) {
        sends.add(send);
    }

    /**
     * Waits until every send is acknowledged.
     *
     * @throws PublishFailedException if one is not; what arrived of the others stays there
     */
    public void awaitAcknowledged() {
        try {
            CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            sends.clear();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PublishFailedException("interrupted while waiting for Kafka's acknowledgement", interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new PublishFailedException("Kafka did not acknowledge: " + failed.getMessage(), failed);
        }
    }
}

package io.vafa.points.intake.adapter.out;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.PendingReplies;
import io.vafa.platform.json.Json;
import io.vafa.points.intake.application.ReceiptClaims;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Claims to {@code vafa.intake.v1}, under the receipt's name; their outcomes come back on {@code vafa.replies.v1}. */
public final class KafkaReceiptClaims implements ReceiptClaims {
    /** Longer than the producer's own time-outs together, so that the producer's verdict is the one heard. */
    private static final Duration ACKNOWLEDGEMENT_PATIENCE = Duration.ofSeconds(20);

    private final EventPublisher publisher;
    private final PendingReplies<PurchaseOutcome> pending;
    private final Duration patience;

    /**
     * @param patience how long an outcome is waited for
     */
    public KafkaReceiptClaims(EventPublisher publisher, PendingReplies<PurchaseOutcome> pending, Duration patience) {
        this.publisher = publisher;
        this.pending = pending;
        this.patience = patience;
    }

    @Override
    public Optional<PurchaseOutcome> ask(ReceiptClaimed claim) {
        Optional<PendingReplies<PurchaseOutcome>.Wait> place = pending.open();
        try {
            acknowledged(publish(claim, place.map(PendingReplies<PurchaseOutcome>.Wait::correlation)));
            return place.flatMap(wait -> wait.within(patience));
        } finally {
            place.ifPresent(PendingReplies<PurchaseOutcome>.Wait::close);
        }
    }

    private CompletableFuture<Void> publish(ReceiptClaimed claim, Optional<String> correlation) {
        try {
            return publisher.publish(
                    Topic.INTAKE.topicName(),
                    claim.key(),
                    new Event(
                            EventType.RECEIPT_CLAIMED.wireName(),
                            Component.POINTS_INTAKE.title(),
                            claim.name(),
                            claim.claimed().at(),
                            Json.write(claim),
                            correlation
                                    .map(text -> Map.of(Event.CORRELATION, text))
                                    .orElse(Map.of())));
        } catch (IllegalStateException closed) {
            throw new UnreachableException(closed);
        }
    }

    private static void acknowledged(CompletableFuture<Void> sent) {
        try {
            sent.get(ACKNOWLEDGEMENT_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new UnreachableException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnreachableException(interrupted);
        }
    }
}

package io.vafa.points.ledger.adapter.out;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.reply.MovementOutcome;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.PendingReplies;
import io.vafa.platform.json.Json;
import io.vafa.points.ledger.application.Movements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Commands to {@code vafa.commands.v1}; their outcomes come back on {@code vafa.replies.v1}. */
public final class KafkaMovements implements Movements {
    /** Longer than the producer's own time-outs together, so that the producer's verdict is the one heard. */
    private static final Duration ACKNOWLEDGEMENT_PATIENCE = Duration.ofSeconds(20);

    /** How long the outcomes of many commands are waited for together; less than the gateway waits for an answer. */
    private static final Duration MANY_PATIENCE = Duration.ofSeconds(15);

    private final EventPublisher publisher;
    private final PendingReplies<MovementOutcome> pending;
    private final Duration patience;

    /**
     * @param patience how long an outcome is waited for
     */
    public KafkaMovements(EventPublisher publisher, PendingReplies<MovementOutcome> pending, Duration patience) {
        this.publisher = publisher;
        this.pending = pending;
        this.patience = patience;
    }

    @Override
    public Optional<MovementOutcome> ask(Command command) {
        Optional<PendingReplies<MovementOutcome>.Wait> place = pending.open();
        try {
            send(command, place.map(PendingReplies<MovementOutcome>.Wait::correlation));
            return place.flatMap(wait -> wait.within(patience));
        } finally {
            place.ifPresent(PendingReplies<MovementOutcome>.Wait::close);
        }
    }

    @Override
    public List<Optional<MovementOutcome>> askAll(List<? extends Command> commands) {
        List<Optional<PendingReplies<MovementOutcome>.Wait>> places = new ArrayList<>(commands.size());
        try {
            List<CompletableFuture<Void>> sent = new ArrayList<>(commands.size());
            for (Command command : commands) {
                Optional<PendingReplies<MovementOutcome>.Wait> place = pending.open();
                places.add(place);
                sent.add(publish(command, place.map(PendingReplies<MovementOutcome>.Wait::correlation)));
            }
            acknowledged(CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)));
            long deadlineNanos = System.nanoTime() + MANY_PATIENCE.toNanos();
            return places.stream()
                    .map(place -> place.flatMap(
                            wait -> wait.within(Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime())))))
                    .toList();
        } finally {
            places.forEach(place -> place.ifPresent(PendingReplies<MovementOutcome>.Wait::close));
        }
    }

    private void send(Command command, Optional<String> correlation) {
        acknowledged(publish(command, correlation));
    }

    private CompletableFuture<Void> publish(Command command, Optional<String> correlation) {
        try {
            return publisher.publish(
                    Topic.COMMANDS.topicName(),
                    command.member(),
                    new Event(
                            EventType.of((Record) command).wireName(),
                            Component.POINTS_LEDGER.title(),
                            command.cause().key(),
                            command.occurredAt(),
                            Json.write(command),
                            correlation
                                    .map(text -> Map.of(Event.CORRELATION, text))
                                    .orElse(Map.of())));
        } catch (IllegalStateException closed) {
            throw new LedgerUnreachableException(closed);
        }
    }

    private static void acknowledged(CompletableFuture<Void> sent) {
        try {
            sent.get(ACKNOWLEDGEMENT_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new LedgerUnreachableException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LedgerUnreachableException(interrupted);
        }
    }
}

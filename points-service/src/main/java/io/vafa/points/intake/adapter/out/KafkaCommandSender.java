package io.vafa.points.intake.adapter.out;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.intake.PurchaseKnown;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import io.vafa.points.intake.application.CommandSender;
import io.vafa.points.reply.Replies;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands to {@code vafa.commands.v1}, answers to {@code vafa.replies.v1}. */
public final class KafkaCommandSender implements CommandSender {
    private static final String SOURCE = Component.POINTS_INTAKE.title();

    private final Outbox outbox;
    private final Replies replies;
    private final Clock clock;

    public KafkaCommandSender(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.replies = new Replies(outbox, Component.POINTS_INTAKE, clock);
        this.clock = clock;
    }

    @Override
    public void send(Command command, @Nullable String correlation) {
        publish(
                Topic.COMMANDS,
                command.member(),
                EventType.of((Record) command),
                command.cause().key(),
                command,
                correlation == null ? Map.of() : Map.of(Event.CORRELATION, correlation));
    }

    @Override
    public void wake(PurchaseKnown known) {
        publish(Topic.INTAKE, known.purchaseKey(), EventType.PURCHASE_KNOWN, known.purchaseKey(), known, Map.of());
    }

    private void publish(
            Topic topic, String key, EventType type, String id, Object data, Map<String, String> extensions) {
        outbox.publish(
                topic.topicName(),
                key,
                new Event(type.wireName(), SOURCE, id, clock.instant(), Json.write(data), extensions));
    }

    @Override
    public void answer(String correlation, PurchaseOutcome outcome) {
        replies.answer(correlation, outcome);
    }

    @Override
    public void awaitAcknowledged() {
        outbox.awaitAcknowledged();
    }
}

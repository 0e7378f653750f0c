package io.vafa.points.ledger.adapter.out;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.SettleDue;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import io.vafa.points.ledger.application.DueSender;
import java.time.Clock;
import java.util.Map;

/** Commands about what fell due to {@code vafa.commands.v1}. */
public final class KafkaDueSender implements DueSender {
    private final Outbox outbox;
    private final Clock clock;

    public KafkaDueSender(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void send(SettleDue command) {
        outbox.publish(
                Topic.COMMANDS.topicName(),
                command.member(),
                new Event(
                        EventType.SETTLE_DUE.wireName(),
                        Component.POINTS_LEDGER.title(),
                        command.member() + ":" + command.cause().key(),
                        clock.instant(),
                        Json.write(command),
                        Map.of()));
    }

    @Override
    public void awaitAcknowledged() {
        outbox.awaitAcknowledged();
    }
}

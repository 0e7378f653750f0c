package io.vafa.member.adapter.out.household;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.OpenPool;
import io.vafa.contracts.command.SetPoolMember;
import io.vafa.member.application.household.HouseholdTelling;
import io.vafa.member.domain.household.HouseholdChange;
import io.vafa.member.domain.household.HouseholdChange.Step;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import java.util.Map;

/** Tells the ledger on {@code vafa.commands.v1}, under causes that follow from the change; what the household is called stays here. */
public final class KafkaHouseholdTelling implements HouseholdTelling {
    private static final String SOURCE = Component.MEMBER_SERVICE.title();

    private final EventPublisher publisher;

    public KafkaHouseholdTelling(EventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void tell(HouseholdChange change) {
        Outbox outbox = publisher.outbox();
        if (change.opens()) {
            publish(
                    outbox,
                    change,
                    new OpenPool(
                            change.program(),
                            change.household(),
                            cause(change, 0),
                            change.at(),
                            "household",
                            change.actor().subject()));
        }
        int number = 0;
        for (Step step : change.steps()) {
            publish(
                    outbox,
                    change,
                    new SetPoolMember(
                            change.program(),
                            change.household(),
                            cause(change, ++number),
                            change.at(),
                            step.member(),
                            step.share(),
                            change.actor().subject(),
                            step.points()));
        }
        outbox.awaitAcknowledged();
    }

    private static Cause cause(HouseholdChange change, int step) {
        return new Cause(
                "household", change.program(), SOURCE, change.household() + ":" + change.number() + ":" + step);
    }

    private static void publish(Outbox outbox, HouseholdChange change, Command command) {
        outbox.publish(
                Topic.COMMANDS.topicName(),
                change.household(),
                new Event(
                        EventType.of((Record) command).wireName(),
                        SOURCE,
                        command.cause().id(),
                        change.at(),
                        Json.write(command),
                        Map.of()));
    }
}

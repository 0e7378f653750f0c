package io.vafa.member.adapter.out;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.command.ReleaseMember;
import io.vafa.member.application.LedgerCommands;
import io.vafa.member.domain.Merge;
import io.vafa.member.domain.MergeStep;
import io.vafa.member.domain.MergeUndoing;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import java.util.Map;

/** Commands to {@code vafa.commands.v1}. */
public final class KafkaLedgerCommands implements LedgerCommands {
    private static final String SOURCE = Component.MEMBER_SERVICE.title();

    private final EventPublisher publisher;

    public KafkaLedgerCommands(EventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void tell(MergeStep step) {
        switch (step) {
            case Merge merge ->
                tell(
                        EventType.MERGE_MEMBER,
                        step,
                        new MergeMember(
                                merge.program(),
                                /* member= */ merge.from(),
                                new Cause("merge", merge.program(), SOURCE, merge.name()),
                                merge.mergedAt(),
                                /* into= */ merge.into(),
                                merge.reason(),
                                merge.actor()));
            case MergeUndoing undoing ->
                tell(
                        EventType.RELEASE_MEMBER,
                        step,
                        new ReleaseMember(
                                undoing.program(),
                                /* member= */ undoing.undone().into(),
                                new Cause(
                                        "parting",
                                        undoing.program(),
                                        SOURCE,
                                        undoing.undone().name()),
                                undoing.at(),
                                /* from= */ undoing.undone().from(),
                                undoing.undone().time(),
                                undoing.reason(),
                                undoing.actor()));
        }
    }

    private <T extends Record & Command> void tell(EventType type, MergeStep step, T command) {
        Outbox outbox = publisher.outbox();
        outbox.publish(
                Topic.COMMANDS.topicName(),
                command.member(),
                new Event(
                        type.wireName(),
                        SOURCE,
                        command.cause().kind() + "/" + command.cause().id(),
                        step.at(),
                        Json.write(command),
                        Map.of()));
        outbox.awaitAcknowledged();
    }
}

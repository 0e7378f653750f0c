package io.vafa.member.adapter.out;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.MergeMember;
import io.vafa.member.application.LedgerCommands;
import io.vafa.member.domain.Merge;
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
    public void tell(Merge merge) {
        MergeMember command = new MergeMember(
                merge.program(),
                merge.from(),
                new Cause("merge", merge.program(), SOURCE, merge.from()),
                merge.mergedAt(),
                merge.into(),
                merge.reason(),
                merge.actor());
        Outbox outbox = publisher.outbox();
        outbox.publish(
                Topic.COMMANDS.topicName(),
                merge.from(),
                new Event(
                        EventType.MERGE_MEMBER.wireName(),
                        SOURCE,
                        "merge/" + merge.from(),
                        merge.mergedAt(),
                        Json.write(command),
                        Map.of()));
        outbox.awaitAcknowledged();
    }
}

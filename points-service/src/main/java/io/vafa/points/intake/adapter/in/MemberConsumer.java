package io.vafa.points.intake.adapter.in;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.contracts.member.Alias;
import io.vafa.contracts.member.MemberChanged;
import io.vafa.platform.eventing.BatchHandler;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Incoming;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import java.util.List;
import java.util.Map;

/**
 * Turns what {@code vafa.members.v1} says into links on {@code vafa.intake.v1}, keyed like the purchases that bear the
 * reference. So one consumer sees link and purchases of a reference in one order, and nothing can slip between.
 */
public final class MemberConsumer implements BatchHandler {
    private final EventPublisher publisher;

    public MemberConsumer(EventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void handle(List<Incoming> batch, SetAside setAside) {
        Outbox outbox = publisher.outbox();
        for (Incoming incoming : batch) {
            MemberChanged member = (MemberChanged) incoming.data();
            for (Alias alias : member.aliases()) {
                ReferenceLinked link = new ReferenceLinked(
                        member.program(),
                        alias.reference(),
                        member.member(),
                        alias.validFrom(),
                        alias.validTo(),
                        member.changedAt());
                outbox.publish(
                        Topic.INTAKE.topicName(),
                        alias.reference().digest(),
                        new Event(
                                EventType.REFERENCE_LINKED.wireName(),
                                Component.POINTS_INTAKE.title(),
                                member.member() + ":" + alias.reference().digest(),
                                incoming.time(),
                                Json.write(link),
                                Map.of()));
            }
        }
        outbox.awaitAcknowledged();
    }
}

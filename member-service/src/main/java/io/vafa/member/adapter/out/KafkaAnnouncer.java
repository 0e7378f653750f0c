package io.vafa.member.adapter.out;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.OpenAccount;
import io.vafa.contracts.member.MemberChanged;
import io.vafa.member.application.Announcer;
import io.vafa.member.domain.Member;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import java.util.List;
import java.util.Map;

/**
 * Opens the accounts first and says only then which references lead to them: a purchase can be credited to nobody whose
 * journal does not begin before it.
 */
public final class KafkaAnnouncer implements Announcer {
    private static final String SOURCE = Component.MEMBER_SERVICE.title();

    private final EventPublisher publisher;

    public KafkaAnnouncer(EventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void announce(List<Member> members) {
        if (members.isEmpty()) {
            return;
        }
        Outbox accounts = publisher.outbox();
        members.forEach(member -> accounts.publish(Topic.COMMANDS.topicName(), member.id(), openAccount(member)));
        accounts.awaitAcknowledged();
        Outbox changes = publisher.outbox();
        members.forEach(member -> changes.publish(Topic.MEMBERS.topicName(), member.id(), memberChanged(member)));
        changes.awaitAcknowledged();
    }

    private static Event openAccount(Member member) {
        OpenAccount command = new OpenAccount(
                member.program(),
                member.id(),
                new Cause("enrolment", member.program(), SOURCE, member.id()),
                member.enrolledAt(),
                member.historic());
        return event(EventType.OPEN_ACCOUNT, "enrolment/" + member.id(), member, command);
    }

    private static Event memberChanged(Member member) {
        MemberChanged changed = new MemberChanged(
                member.program(),
                member.id(),
                member.identifiers().stream()
                        .flatMap(identifier -> KafkaMemberTelling.aliases(identifier).stream())
                        .toList(),
                member.language(),
                member.enrolledAt(),
                null);
        return event(EventType.MEMBER_CHANGED, "enrolled/" + member.id(), member, changed);
    }

    private static Event event(EventType type, String id, Member member, Record data) {
        return new Event(type.wireName(), SOURCE, id, member.enrolledAt(), Json.write(data), Map.of());
    }
}

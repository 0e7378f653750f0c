package io.vafa.member.adapter.out;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.intake.ReferenceForgotten;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.member.Alias;
import io.vafa.contracts.member.MemberChanged;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.member.application.Happened;
import io.vafa.member.application.MemberTelling;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.Occasion;
import io.vafa.member.domain.Reference;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tells on {@code vafa.members.v1} what the others may know, on {@code vafa.commands.v1} what belongs into the journal, and on
 * {@code vafa.intake.v1} which references are to be forgotten. */
public final class KafkaMemberTelling implements MemberTelling {
    private static final String SOURCE = Component.MEMBER_SERVICE.title();

    private final EventPublisher publisher;

    public KafkaMemberTelling(EventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void changed(MemberRecord record) {
        Instant at = record.latest();
        MemberChanged changed = new MemberChanged(
                record.program(),
                record.member(),
                record.identifiers().stream()
                        .flatMap(identifier -> aliases(identifier).stream())
                        .toList(),
                record.language(),
                at,
                null);
        Outbox outbox = publisher.outbox();
        outbox.publish(
                Topic.MEMBERS.topicName(),
                record.member(),
                event(EventType.MEMBER_CHANGED, "changed/" + record.member() + "/" + record.number(), at, changed));
        outbox.awaitAcknowledged();
    }

    /** On the way of the purchases, since the next owner is told of there, too, by way of another topic's partition. */
    @Override
    public void ended(MemberRecord record, List<Identifier> ended) {
        Outbox outbox = publisher.outbox();
        for (Identifier identifier : ended) {
            for (Alias alias : aliases(identifier)) {
                String digest = alias.reference().digest();
                outbox.publish(
                        Topic.INTAKE.topicName(),
                        digest,
                        event(
                                EventType.REFERENCE_LINKED,
                                record.member() + ":" + digest + ":" + record.number(),
                                record.latest(),
                                new ReferenceLinked(
                                        record.program(),
                                        alias.reference(),
                                        record.member(),
                                        alias.validFrom(),
                                        alias.validTo(),
                                        record.latest())));
            }
        }
        outbox.awaitAcknowledged();
    }

    /**
     * What is left in the account is forfeited. An account with an open hold stays open: the till that holds the points ends it, and
     * a person may close it then.
     */
    @Override
    public void erased(String program, String member, Instant at, List<Reference> references) {
        Outbox outbox = publisher.outbox();
        for (Reference reference : references) {
            outbox.publish(
                    Topic.INTAKE.topicName(),
                    reference.digest(),
                    event(
                            EventType.REFERENCE_FORGOTTEN,
                            "forgotten/" + member + "/" + reference.digest(),
                            at,
                            new ReferenceForgotten(
                                    program, new MemberReference(reference.kind(), reference.digest()), member)));
        }
        outbox.publish(
                Topic.MEMBERS.topicName(),
                member,
                event(
                        EventType.MEMBER_CHANGED,
                        "erased/" + member,
                        at,
                        new MemberChanged(program, member, List.of(), null, at, true)));
        outbox.publish(
                Topic.COMMANDS.topicName(),
                member,
                event(
                        EventType.CHANGE_STANDING,
                        "erasure/" + member,
                        at,
                        ChangeStanding.of(
                                program,
                                member,
                                new Cause("erasure", program, SOURCE, member),
                                at,
                                AccountStanding.CLOSED,
                                true,
                                "the member was erased",
                                SOURCE)));
        outbox.awaitAcknowledged();
    }

    @Override
    public void happened(List<Happened> happened) {
        if (happened.isEmpty()) {
            return;
        }
        Outbox outbox = publisher.outbox();
        for (Happened one : happened) {
            for (Occasion occasion : one.occasions()) {
                String id = one.member() + ":" + occasion.id();
                outbox.publish(
                        Topic.COMMANDS.topicName(),
                        one.member(),
                        event(
                                EventType.RECORD_OCCASION,
                                occasion.kind() + "/" + id,
                                one.at(),
                                new RecordOccasion(
                                        one.program(),
                                        one.member(),
                                        new Cause(occasion.kind(), one.program(), SOURCE, id),
                                        one.at(),
                                        false,
                                        occasion.kind(),
                                        occasion.name(),
                                        occasion.leadDays())));
            }
        }
        outbox.awaitAcknowledged();
    }

    /** Under every version of the digest key, since purchases may come under each. */
    static List<Alias> aliases(Identifier identifier) {
        return identifier.references().stream()
                .map(reference -> new Alias(
                        new MemberReference(reference.kind(), reference.digest()),
                        identifier.validFrom(),
                        identifier.validTo()))
                .toList();
    }

    private static Event event(EventType type, String id, Instant at, Record data) {
        return new Event(type.wireName(), SOURCE, id, at, Json.write(data), Map.of());
    }
}

package io.vafa.points.ledger.adapter.out;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.reply.Reply;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import io.vafa.points.ledger.application.EntryPublisher;
import io.vafa.points.ledger.application.SentOn;
import io.vafa.points.ledger.application.SentOnText;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.reply.Replies;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries to {@code vafa.journal.v1} as they are stored, answers to {@code vafa.replies.v1}. */
public final class KafkaEntryPublisher implements EntryPublisher {
    private static final String SOURCE = Component.POINTS_LEDGER.title();

    private final Outbox outbox;
    private final Replies replies;

    public KafkaEntryPublisher(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.replies = new Replies(outbox, Component.POINTS_LEDGER, clock);
    }

    @Override
    public void publish(WrittenEntry written) {
        JournalEntry entry = written.entry();
        outbox.publish(
                Topic.JOURNAL.topicName(),
                entry.member(),
                new Event(
                        EventType.JOURNAL_ENTRY.wireName(),
                        SOURCE,
                        entry.member() + ":" + entry.sequence(),
                        entry.recordedAt(),
                        written.text().getBytes(StandardCharsets.UTF_8),
                        Map.of(Event.ENTRY_KIND, entry.kind().name())));
    }

    @Override
    public void send(Command followUp) {
        command(followUp, Map.of());
    }

    @Override
    public void passOn(Command command, @Nullable String correlation, int hops, SentOn sentOn) {
        Map<String, String> extensions = new HashMap<>();
        extensions.put(Event.HOPS, Integer.toString(hops));
        if (sentOn.hops() > 0) {
            extensions.put(Event.SENT_ON_BY, SentOnText.write(sentOn));
        }
        if (correlation != null) {
            extensions.put(Event.CORRELATION, correlation);
        }
        command(command, extensions);
    }

    private void command(Command command, Map<String, String> extensions) {
        outbox.publish(
                Topic.COMMANDS.topicName(),
                command.member(),
                new Event(
                        EventType.of((Record) command).wireName(),
                        SOURCE,
                        command.cause().key(),
                        command.occurredAt(),
                        Json.write(command),
                        extensions));
    }

    @Override
    public void answer(String correlation, Reply outcome) {
        replies.answer(correlation, outcome);
    }

    @Override
    public void awaitAcknowledged() {
        outbox.awaitAcknowledged();
    }
}

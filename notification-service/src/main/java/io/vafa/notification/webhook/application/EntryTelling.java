package io.vafa.notification.webhook.application;

import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.notification.webhook.domain.Tidings;
import io.vafa.notification.webhook.domain.Tidings.Tiding;
import io.vafa.notification.webhook.domain.Webhook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides for each entry of the journal who is to be told of it, and notes that. When it returns all of it is stored; the same entries
 * again note the same messages, which are there.
 */
public final class EntryTelling {
    /** What was noted is forgotten after so long, so what is older is not told: it may have been. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    private static final int TIDINGS_MAX = 1_000;

    private final WebhookStore webhooks;
    private final MessageStore messages;
    private final WebhookMetrics metrics;
    private final Clock clock;

    public EntryTelling(WebhookStore webhooks, MessageStore messages, WebhookMetrics metrics, Clock clock) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Notes what is to be told of some entries, each member's in the order of its journal. */
    public void tell(List<JournalEntry> entries) {
        Instant now = clock.instant();
        List<JournalEntry> news = entries.stream()
                .filter(entry -> !entry.historic() && entry.recordedAt().isAfter(now.minus(REMEMBERED)))
                .toList();
        Set<String> programs = news.stream().map(JournalEntry::program).collect(Collectors.toSet());
        if (programs.isEmpty()) {
            return;
        }
        List<Webhook> subscribed = webhooks.enabled(programs);
        if (subscribed.isEmpty()) {
            return;
        }
        List<Message> noted = new ArrayList<>();
        for (JournalEntry entry : news) {
            for (Webhook webhook : subscribed) {
                if (webhook.program().equals(entry.program()) && webhook.hears(entry.recordedAt())) {
                    noted.addAll(messages(webhook, entry, now));
                }
            }
        }
        messages.note(noted);
        metrics.noted(noted.size());
    }

    private static List<Message> messages(Webhook webhook, JournalEntry entry, Instant now) {
        List<Message> told = new ArrayList<>();
        List<Tiding> tidings = Tidings.of(entry, webhook.partner());
        for (int index = 0; index < Math.min(tidings.size(), TIDINGS_MAX); index++) {
            Tiding tiding = tidings.get(index);
            if (webhook.kinds().contains(tiding.kind())) {
                String id =
                        "msg_" + Fingerprint.of(webhook.id(), entry.program(), entry.member(), entry.sequence(), index);
                told.add(new Message(
                        id,
                        webhook.id(),
                        entry.program(),
                        entry.member(),
                        entry.sequence(),
                        Math.addExact(Math.multiplyExact(entry.sequence(), TIDINGS_MAX), index),
                        entry.member(),
                        tiding.kind().wireName(),
                        WebhookBodies.of(id, entry.program(), tiding, entry.recordedAt(), false),
                        entry.recordedAt(),
                        now,
                        Message.State.WAITING,
                        entry.recordedAt(),
                        List.of()));
            }
        }
        return told;
    }
}

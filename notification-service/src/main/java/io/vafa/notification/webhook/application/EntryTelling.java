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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each entry of the journal who is to be told of it, and notes that. When it returns all of it is stored; the same entries
 * again note the same messages, which are there. Where a partner may hear more of members who allow it, they are asked at this moment; as long as that
 * cannot be done, everybody else is told and the entries come again.
 */
public final class EntryTelling {
    /** What was noted is forgotten after so long, so what is older is not told: it may have been. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    private static final int TIDINGS_MAX = 1_000;
    /** More than what concerns a partner anyway: behind that comes what it hears because the member allows it. */
    private static final int OWN_MAX = 500;

    private final WebhookStore webhooks;
    private final MessageStore messages;
    private final MembersWord members;
    private final WebhookMetrics metrics;
    private final Clock clock;

    public EntryTelling(
            WebhookStore webhooks, MessageStore messages, MembersWord members, WebhookMetrics metrics, Clock clock) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.members = members;
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
        List<Question> questions = new ArrayList<>();
        for (JournalEntry entry : news) {
            for (Webhook webhook : subscribed) {
                if (webhook.program().equals(entry.program()) && webhook.hears(entry.recordedAt())) {
                    Question question = question(webhook, entry);
                    if (question == null) {
                        List<Tiding> tidings = Tidings.of(entry, webhook.partner());
                        noted.addAll(messages(webhook, entry, tidings, List.of(), 0, now));
                    } else if (question.matters()) {
                        questions.add(question);
                    }
                }
            }
        }
        note(noted);
        note(answered(questions, now));
    }

    private void note(List<Message> noted) {
        if (!noted.isEmpty()) {
            messages.note(noted);
            metrics.noted(noted.size());
        }
    }

    /**
     * Something of which a partner hears more or less, as the member allows.
     *
     * @param own what it hears in any case
     * @param whole what it hears if the member allows it
     */
    private record Question(Webhook webhook, String partner, JournalEntry entry, List<Tiding> own, List<Tiding> whole) {
        boolean matters() {
            return whole.stream().anyMatch(tiding -> webhook.kinds().contains(tiding.kind()));
        }
    }

    /** Null: what is told does not depend on the member. */
    private @Nullable Question question(Webhook webhook, JournalEntry entry) {
        String partner = webhook.partner();
        return partner == null || !members.isAskedFor(entry.program(), partner)
                ? null
                : new Question(webhook, partner, entry, Tidings.of(entry, partner), Tidings.ofAllowed(entry, partner));
    }

    private List<Message> answered(List<Question> questions, Instant now) {
        Map<String, Set<String>> asked = new TreeMap<>();
        questions.forEach(question -> asked.computeIfAbsent(question.entry().program(), _ -> new TreeSet<>())
                .add(question.entry().member()));
        Map<String, Map<String, Set<String>>> allowed = new TreeMap<>();
        asked.forEach((program, about) -> allowed.put(program, members.allowed(program, about)));
        List<Message> told = new ArrayList<>();
        for (Question question : questions) {
            JournalEntry entry = question.entry();
            boolean allows = allowed.getOrDefault(entry.program(), Map.of())
                    .getOrDefault(entry.member(), Set.of())
                    .contains(question.partner());
            told.addAll(
                    allows
                            ? messages(question.webhook(), entry, question.whole(), question.own(), OWN_MAX, now)
                            : messages(question.webhook(), entry, question.own(), List.of(), 0, now));
        }
        return told;
    }

    /** Where it stands among what is told of an entry: the same whether the member allows more by the time the entry comes again. */
    private static int place(int index, Tiding tiding, List<Tiding> own, int behind) {
        for (int among = 0; among < own.size(); among++) {
            if (own.get(among).kind() == tiding.kind()) {
                return among;
            }
        }
        return behind + index;
    }

    private static List<Message> messages(
            Webhook webhook, JournalEntry entry, List<Tiding> tidings, List<Tiding> own, int behind, Instant now) {
        List<Message> told = new ArrayList<>();
        for (int index = 0; index < tidings.size(); index++) {
            Tiding tiding = tidings.get(index);
            int place = place(index, tiding, own, behind);
            if (place < TIDINGS_MAX && webhook.kinds().contains(tiding.kind())) {
                String id =
                        "msg_" + Fingerprint.of(webhook.id(), entry.program(), entry.member(), entry.sequence(), place);
                told.add(new Message(
                        id,
                        webhook.id(),
                        entry.program(),
                        entry.member(),
                        entry.sequence(),
                        Math.addExact(Math.multiplyExact(entry.sequence(), TIDINGS_MAX), place),
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

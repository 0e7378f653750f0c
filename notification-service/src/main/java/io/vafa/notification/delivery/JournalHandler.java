package io.vafa.notification.delivery;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.notification.NotificationRecorded;
import io.vafa.contracts.notification.NotificationRecorded.Status;
import io.vafa.notification.message.Notice;
import io.vafa.notification.store.Outcomes;
import io.vafa.notification.template.Occasion;
import io.vafa.notification.template.RewardNews;
import io.vafa.notification.template.Template;
import io.vafa.notification.template.Templates;
import io.vafa.platform.eventing.BatchHandler;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Incoming;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the journal and writes to members: find the reasons to write → leave out what has an outcome → suppress or send →
 * store the outcomes → tell of them → and only then go on.
 */
public final class JournalHandler implements BatchHandler {
    private final Templates templates;
    private final Dispatcher dispatcher;
    private final Outcomes outcomes;
    private final EventPublisher publisher;
    private final NotificationMetrics metrics;

    public JournalHandler(
            Templates templates,
            Dispatcher dispatcher,
            Outcomes outcomes,
            EventPublisher publisher,
            NotificationMetrics metrics) {
        this.templates = templates;
        this.dispatcher = dispatcher;
        this.outcomes = outcomes;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    @Override
    public void handle(List<Incoming> batch, SetAside setAside) {
        Map<String, Notice> notices = notices(batch);
        if (notices.isEmpty()) {
            return;
        }
        Map<String, NotificationRecorded> known = outcomes.find(notices.keySet());
        List<NotificationRecorded> decided = new ArrayList<>();
        List<Notice> toSend = new ArrayList<>();
        notices.forEach((message, notice) -> {
            if (known.containsKey(message)) {
                return;
            }
            if (notice.template() == null) {
                decided.add(dispatcher.outcome(notice, Status.SUPPRESSED, "NO_TEMPLATE"));
            } else if (notice.historic()) {
                decided.add(dispatcher.outcome(notice, Status.SUPPRESSED, "HISTORIC"));
            } else if (notice.occasion().toOldAddress() && notice.before() == null) {
                // The address of now may be the one of whoever changed it.
                decided.add(dispatcher.outcome(notice, Status.SUPPRESSED, "CHANGE_UNKNOWN"));
            } else {
                toSend.add(notice);
            }
        });
        Dispatch dispatch = dispatcher.dispatch(toSend);
        decided.addAll(dispatch.decided());
        outcomes.insert(decided);
        decided.forEach(metrics::recorded);
        // Those known before are told again: a crash may have come between storing and telling.
        tell(known.values(), decided);
        if (!dispatch.complete()) {
            throw new DeliveryPausedException();
        }
    }

    private Map<String, Notice> notices(List<Incoming> batch) {
        Map<String, Notice> notices = new LinkedHashMap<>();
        List<JournalEntry> entries =
                batch.stream().map(incoming -> (JournalEntry) incoming.data()).toList();
        templates.learn(entries.stream().map(JournalEntry::program).distinct().toList());
        for (JournalEntry entry : entries) {
            for (Posting posting : entry.postings()) {
                Occasion.of(posting).ifPresent(occasion -> {
                    List<Template> words = words(entry, posting, occasion);
                    if (words.isEmpty()) {
                        add(notices, Notice.of(entry, posting, occasion, null));
                    }
                    words.forEach(template -> add(notices, Notice.of(entry, posting, occasion, template)));
                });
            }
        }
        return notices;
    }

    private List<Template> words(JournalEntry entry, Posting posting, Occasion occasion) {
        RewardNews reward = RewardNews.of(posting);
        return reward == null
                ? templates.find(entry.program(), occasion, entry.recordedAt())
                : templates.find(entry.program(), occasion, reward, entry.recordedAt());
    }

    private static void add(Map<String, Notice> notices, Notice notice) {
        notices.putIfAbsent(notice.message(), notice);
    }

    private void tell(Iterable<NotificationRecorded> before, Iterable<NotificationRecorded> now) {
        Outbox outbox = publisher.outbox();
        before.forEach(outcome -> publish(outbox, outcome));
        now.forEach(outcome -> publish(outbox, outcome));
        outbox.awaitAcknowledged();
    }

    private static void publish(Outbox outbox, NotificationRecorded outcome) {
        outbox.publish(
                Topic.NOTIFICATIONS.topicName(),
                outcome.member(),
                new Event(
                        EventType.NOTIFICATION_RECORDED.wireName(),
                        Component.NOTIFICATION_SERVICE.title(),
                        outcome.message(),
                        outcome.recordedAt(),
                        Json.write(outcome),
                        Map.of()));
    }
}

package io.vafa.notification.webhook.application;

import io.vafa.contracts.alert.AlertRaised;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.notification.webhook.domain.EventData;
import io.vafa.notification.webhook.domain.EventKind;
import io.vafa.notification.webhook.domain.Tidings.Tiding;
import io.vafa.notification.webhook.domain.Webhook;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Notes for each alert who is to be told of it: whoever subscribed for the chain, and no partner. When it returns all of it is stored; the same alerts again note
 * the same messages, which are there.
 */
public final class AlertNews {
    private final WebhookStore webhooks;
    private final MessageStore messages;
    private final WebhookMetrics metrics;
    private final Clock clock;

    public AlertNews(WebhookStore webhooks, MessageStore messages, WebhookMetrics metrics, Clock clock) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Notes what is to be told of some alerts. */
    public void tell(List<AlertRaised> alerts) {
        Instant now = clock.instant();
        List<AlertRaised> news = alerts.stream()
                .filter(alert -> alert.raisedAt().isAfter(now.minus(EntryTelling.REMEMBERED)))
                .toList();
        Set<String> programs = news.stream().map(AlertRaised::program).collect(Collectors.toSet());
        List<Message> noted = new ArrayList<>();
        for (Webhook webhook : programs.isEmpty() ? List.<Webhook>of() : webhooks.enabled(programs)) {
            for (AlertRaised alert : news) {
                boolean hears = webhook.partner() == null
                        && webhook.program().equals(alert.program())
                        && webhook.kinds().contains(EventKind.ALERT_RAISED)
                        && webhook.hears(alert.raisedAt());
                if (hears) {
                    noted.add(message(webhook, alert, now));
                }
            }
        }
        messages.note(noted);
        metrics.noted(noted.size());
    }

    private static Message message(Webhook webhook, AlertRaised alert, Instant now) {
        String id = "msg_" + Fingerprint.of(webhook.id(), alert.program(), alert.alert());
        Tiding tiding = new Tiding(EventKind.ALERT_RAISED, EventData.Alert.of(alert));
        return new Message(
                id,
                webhook.id(),
                alert.program(),
                tiding.data().subject(),
                tiding.data().sequence(),
                1,
                alert.alert(),
                tiding.kind().wireName(),
                WebhookBodies.of(id, alert.program(), tiding, alert.raisedAt(), false),
                alert.raisedAt(),
                now,
                Message.State.WAITING,
                alert.raisedAt(),
                List.of());
    }
}

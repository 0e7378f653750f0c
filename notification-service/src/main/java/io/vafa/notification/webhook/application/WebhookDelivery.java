package io.vafa.notification.webhook.application;

import io.vafa.notification.webhook.domain.Webhook;
import io.vafa.notification.webhook.domain.Webhook.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers what is noted: in rounds it looks which webhooks are free to be served from here, and lets a courier go for each. */
public final class WebhookDelivery implements AutoCloseable {
    /** So many webhooks are served by one instance. */
    private static final int WEBHOOKS_MAX = 500;

    /** How often it is looked how much waits, and what is old is forgotten. */
    private static final Duration LOOK_AROUND = Duration.ofSeconds(30);

    private static final int NOTICES_MAX = 20;
    private static final Logger LOG = LoggerFactory.getLogger(WebhookDelivery.class);

    private final String owner = UUID.randomUUID().toString();
    private final WebhookStore webhooks;
    private final MessageStore messages;
    private final Leases leases;
    private final SecretVault vault;
    private final Receiver receiver;
    private final DisabledNotice notice;
    private final DeliverySettings settings;
    private final WebhookMetrics metrics;
    private final Clock clock;
    private final RandomGenerator chance;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-", 0).factory());
    private final Map<String, Courier> couriers = new ConcurrentHashMap<>();
    private final Map<String, Instant> held = new ConcurrentHashMap<>();
    private volatile Instant lookedAround = Instant.MIN;

    public WebhookDelivery(
            WebhookStore webhooks,
            MessageStore messages,
            Leases leases,
            SecretVault vault,
            Receiver receiver,
            DisabledNotice notice,
            DeliverySettings settings,
            WebhookMetrics metrics,
            Clock clock,
            RandomGenerator chance) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.leases = leases;
        this.vault = vault;
        this.receiver = receiver;
        this.notice = notice;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.chance = chance;
    }

    /** One round; it never waits for a receiver. */
    public void round() {
        Instant now = clock.instant();
        List<Webhook> enabled = webhooks.enabled(WEBHOOKS_MAX);
        Set<String> served = new HashSet<>();
        for (Webhook webhook : enabled) {
            Instant until = hold(webhook.id(), now);
            if (until.isAfter(now)) {
                served.add(webhook.id());
                try {
                    serve(webhook, until);
                } catch (RuntimeException broken) {
                    // The others are served all the same, and this one comes again with the next round.
                    LOG.warn(
                            "webhook {} could not be served: {}",
                            webhook.id(),
                            broken.getClass().getName());
                }
            }
        }
        for (Iterator<Map.Entry<String, Courier>> all = couriers.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Courier> each = all.next();
            if (!served.contains(each.getKey())) {
                each.getValue().stop();
                held.remove(each.getKey());
                all.remove();
            }
        }
        tellWhoWasDisabled();
        if (now.isAfter(lookedAround.plus(LOOK_AROUND))) {
            lookedAround = now;
            lookAround(now, served);
        }
    }

    /** Until when a webhook is ours; not after now if it is not. */
    private Instant hold(String webhook, Instant now) {
        Instant until = held.getOrDefault(webhook, Instant.MIN);
        Duration lease = settings.lease();
        if (until.isAfter(now.plus(lease.dividedBy(2)))) {
            return until;
        }
        Instant renewed = now.plus(lease);
        if (leases.hold(webhook, owner, now, renewed)) {
            held.put(webhook, renewed);
            return renewed;
        }
        held.remove(webhook);
        return Instant.MIN;
    }

    private void serve(Webhook webhook, Instant until) {
        Courier courier = couriers.get(webhook.id());
        if (courier != null && courier.revision() != webhook.revision()) {
            // What is under way is sent as it was asked for; only then somebody goes by the new terms, or two would
            // serve one lane.
            courier.stop();
            if (!courier.isIdle()) {
                return;
            }
            couriers.remove(webhook.id());
            courier = null;
        }
        if (courier == null) {
            courier = new Courier(
                    webhook, webhooks, messages, vault, receiver, settings, metrics, clock, chance, threads);
            couriers.put(webhook.id(), courier);
        }
        courier.round(until);
    }

    private void tellWhoWasDisabled() {
        for (Webhook webhook : webhooks.unnoticed(NOTICES_MAX)) {
            if (!notice.tell(webhook)) {
                LOG.warn("nobody could be told that webhook {} is disabled; it is tried again", webhook.id());
                return;
            }
            webhooks.noticed(webhook.id());
        }
    }

    private void lookAround(Instant now, Set<String> served) {
        for (String webhook : served) {
            if (messages.waiting(webhook, settings.backlogMax() + 1) > settings.backlogMax()) {
                Courier courier = couriers.get(webhook);
                if (courier != null) {
                    courier.disable(Reason.BACKLOG_FULL);
                }
            }
        }
        Duration oldest = served.stream()
                .flatMap(webhook -> messages.oldestWaiting(webhook).stream())
                .min(Comparator.naturalOrder())
                .map(since -> Duration.between(since, now))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
        metrics.state(oldest, (int)
                couriers.values().stream().filter(Courier::isResting).count());
        messages.sweep(now.minus(EntryTelling.REMEMBERED));
    }

    /** Ends what is under way, and lets others go on at once. */
    @Override
    public void close() {
        couriers.values().forEach(Courier::stop);
        threads.close();
        leases.release(owner);
    }
}

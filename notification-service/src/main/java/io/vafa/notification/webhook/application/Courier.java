package io.vafa.notification.webhook.application;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.vafa.notification.webhook.application.Message.Attempt;
import io.vafa.notification.webhook.application.Message.Queued;
import io.vafa.notification.webhook.domain.Answer;
import io.vafa.notification.webhook.domain.Webhook;
import io.vafa.notification.webhook.domain.Webhook.Disabled;
import io.vafa.notification.webhook.domain.Webhook.Reason;
import io.vafa.platform.webhook.WebhookSecret;
import io.vafa.platform.webhook.WebhookSignatures;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers for one webhook, as long as this instance has its lease: several members at a time, each member's messages one after another. It has threads,
 * connections and a circuit breaker of its own, so that whoever is slow is slow alone.
 */
final class Courier {
    /** Looked at in one round. */
    private static final int WINDOW = 500;

    /** Of one lane sent in one go. */
    private static final int LANE_WINDOW = 50;

    private static final int CALLS_JUDGED = 20;
    private static final int CALLS_JUDGED_MIN = 5;
    private static final Duration REST_MAX = Duration.ofMinutes(5);
    private static final int PERMILLE = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Webhook webhook;
    private final WebhookStore webhooks;
    private final MessageStore messages;
    private final SecretVault vault;
    private final Receiver receiver;
    private final DeliverySettings settings;
    private final WebhookMetrics metrics;
    private final Clock clock;
    private final RandomGenerator chance;
    private final ExecutorService threads;
    private final CircuitBreaker breaker;

    /** Lanes that are being worked at. */
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    private volatile Instant leasedUntil = Instant.MIN;
    private volatile boolean stopped;
    private volatile @Nullable Instant failingSince;

    Courier(
            Webhook webhook,
            WebhookStore webhooks,
            MessageStore messages,
            SecretVault vault,
            Receiver receiver,
            DeliverySettings settings,
            WebhookMetrics metrics,
            Clock clock,
            RandomGenerator chance,
            ExecutorService threads) {
        this.webhook = webhook;
        this.webhooks = webhooks;
        this.messages = messages;
        this.vault = vault;
        this.receiver = receiver;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.chance = chance;
        this.threads = threads;
        this.failingSince = webhook.failingSince();
        this.breaker = CircuitBreaker.of(
                webhook.id(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(CALLS_JUDGED)
                        .minimumNumberOfCalls(CALLS_JUDGED_MIN)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(IntervalFunction.ofExponentialBackoff(
                                settings.rest().toMillis(), 2, REST_MAX.toMillis()))
                        .automaticTransitionFromOpenToHalfOpenEnabled(false)
                        .build());
    }

    long revision() {
        return webhook.revision();
    }

    boolean isResting() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    /** Begins nothing more; what is under way is ended. */
    void stop() {
        stopped = true;
    }

    boolean isIdle() {
        return busy.isEmpty();
    }

    /** Begins what is due, as far as there is room. */
    void round(Instant leased) {
        leasedUntil = leased;
        Instant now = clock.instant();
        if (stopped) {
            return;
        }
        if (isResting()) {
            if (!breaker.tryAcquirePermission()) {
                return;
            }
            // It has rested long enough. Whoever sends takes a permission of their own.
            breaker.releasePermission();
        }
        int room = settings.parallelSends() - busy.size();
        if (room <= 0) {
            return;
        }
        Map<String, Long> lanes = new LinkedHashMap<>();
        messages.due(webhook.id(), now, WINDOW)
                .forEach(queued -> lanes.merge(queued.lane(), queued.place(), Math::max));
        for (Map.Entry<String, Long> lane : lanes.entrySet()) {
            if (room == 0) {
                return;
            }
            if (busy.add(lane.getKey())) {
                room--;
                threads.execute(() -> work(lane.getKey(), lane.getValue()));
            }
        }
    }

    /**
     * Sends what is due of a lane, from its head. It is read anew up to what was seen before: whatever comes earlier was stored earlier, so that
     * none is missed that is stored beside the first reading.
     */
    private void work(String lane, long upTo) {
        try {
            for (Queued queued : messages.lane(webhook.id(), lane, upTo, LANE_WINDOW)) {
                Instant now = clock.instant();
                if (queued.failures() > 0 && queued.dueAt().isAfter(now)) {
                    messages.holdBack(webhook.id(), lane, queued.dueAt());
                    return;
                }
                boolean inTime = now.plus(settings.sendTimeout()).isBefore(leasedUntil);
                if (stopped || !inTime || !deliver(queued)) {
                    return;
                }
            }
        } catch (RuntimeException broken) {
            // The store is away: it stays in the queue and comes again with the next round.
            LOG.warn(
                    "a message of webhook {} could not be delivered: {}",
                    webhook.id(),
                    broken.getClass().getName());
        } finally {
            busy.remove(lane);
        }
    }

    /** Sends one; false if what is behind it has to wait. */
    private boolean deliver(Queued queued) {
        Optional<Message> noted = messages.find(webhook.id(), queued.id());
        if (noted.isEmpty() || noted.get().state() != Message.State.WAITING) {
            messages.dropped(queued);
            return true;
        }
        if (!breaker.tryAcquirePermission()) {
            return false;
        }
        Instant began = clock.instant();
        long start = System.nanoTime();
        Answer answer;
        try {
            answer = send(noted.get(), began);
        } catch (RuntimeException broken) {
            breaker.releasePermission();
            throw broken;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return switch (answer) {
            case Answer.Taken(int status) -> {
                // The breaker first: should the store be away now, it must not wait for word of this attempt for ever.
                well(took);
                metrics.delivered(took);
                messages.delivered(queued, new Attempt(began, status, null, took.toMillis()));
                yield true;
            }
            case Answer.Gone() -> {
                breaker.releasePermission();
                metrics.failed(took);
                messages.postponed(
                        queued,
                        new Attempt(began, 410, null, took.toMillis()),
                        began.plus(settings.schedule().first()));
                disable(Reason.GONE);
                yield false;
            }
            case Answer.Refused refused -> {
                judge(refused.isUnwell(), took);
                yield failed(queued, new Attempt(began, refused.status(), null, took.toMillis()), refused.after());
            }
            case Answer.Silent(String code) -> {
                judge(true, took);
                yield failed(queued, new Attempt(began, null, code, took.toMillis()), Optional.empty());
            }
        };
    }

    private Answer send(Message message, Instant now) {
        byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
        List<WebhookSecret> secrets = webhook.validSecrets(now).stream()
                .flatMap(secret -> vault.open(webhook.id(), secret.sealed()).stream())
                .toList();
        if (secrets.isEmpty()) {
            // Its key is gone from the key file. Its owner sees that, and a rotation mends it.
            return new Answer.Silent("SECRET_UNREADABLE");
        }
        Map<String, String> headers = new LinkedHashMap<>(WebhookSignatures.sign(message.id(), now, body, secrets));
        headers.put("Content-Type", WebhookBodies.MEDIA_TYPE);
        return receiver.post(webhook.url(), headers, body);
    }

    private void judge(boolean unwell, Duration took) {
        metrics.failed(took);
        if (unwell) {
            breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new IllegalStateException("receiver is unwell"));
        } else {
            answered(took);
        }
    }

    private void well(Duration took) {
        answered(took);
        if (failingSince != null) {
            webhooks.well(webhook.id());
            failingSince = null;
        }
    }

    /** Somebody is there; if nobody was, nobody has to wait for hours any more because of what is over. */
    private void answered(Duration took) {
        boolean wasAway = breaker.getState() == CircuitBreaker.State.HALF_OPEN;
        breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
        if (wasAway) {
            messages.release(webhook.id(), clock.instant());
        }
    }

    /** Notes an attempt in vain; true if the message was given up and its lane goes on. */
    private boolean failed(Queued queued, Attempt attempt, Optional<Duration> wished) {
        Instant now = clock.instant();
        Instant since = failingSince;
        if (since == null) {
            since = now;
            failingSince = now;
            webhooks.failing(webhook.id(), now);
        }
        Instant first = queued.firstAttemptAt();
        Optional<Instant> next = settings.schedule()
                .next(
                        queued.failures() + 1,
                        first == null ? attempt.at() : first,
                        now,
                        chance.nextInt(PERMILLE + 1),
                        wished);
        if (next.isPresent()) {
            messages.postponed(queued, attempt, next.get());
        } else {
            messages.givenUp(queued, attempt);
            metrics.givenUp();
        }
        if (now.isAfter(since.plus(settings.disableAfter()))) {
            disable(Reason.FAILING);
            return false;
        }
        return next.isEmpty();
    }

    /** Tells it nothing any more. Only what is stored ends the work: should the store be away, the next attempt ends here again. */
    void disable(Reason reason) {
        boolean disabled = webhooks.disable(webhook.id(), new Disabled(reason, clock.instant()));
        stop();
        if (disabled) {
            metrics.disabled(reason);
            LOG.warn("webhook {} of {} is disabled: {}", webhook.id(), webhook.program(), reason);
        }
    }
}

package io.vafa.notification.webhook.application;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.vafa.notification.webhook.domain.Webhook;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What operators see of webhooks. No tag names a webhook, a partner or a host: there may be any number of those. */
public final class WebhookMetrics {
    private final Counter noted;
    private final Counter delivered;
    private final Counter failed;
    private final Counter givenUp;
    private final Timer answers;
    private final Map<Webhook.Reason, Counter> disabled = new EnumMap<>(Webhook.Reason.class);
    private final AtomicLong waitingMillis = new AtomicLong();
    private final AtomicLong resting = new AtomicLong();

    public WebhookMetrics(MeterRegistry registry) {
        noted = Counter.builder("vafa.webhooks.noted")
                .description("messages that are to be sent")
                .register(registry);
        delivered = attempts(registry, "delivered");
        failed = attempts(registry, "failed");
        givenUp = Counter.builder("vafa.webhooks.given.up")
                .description("messages that were tried in vain until they were given up")
                .register(registry);
        answers = Timer.builder("vafa.webhooks.answers")
                .description("how long receivers took")
                .register(registry);
        for (Webhook.Reason reason : Webhook.Reason.values()) {
            disabled.put(
                    reason,
                    Counter.builder("vafa.webhooks.disabled")
                            .description("webhooks that were disabled")
                            .tag("reason", reason.name())
                            .register(registry));
        }
        TimeGauge.builder("vafa.webhooks.waiting.age", waitingMillis, TimeUnit.MILLISECONDS, AtomicLong::doubleValue)
                .description(
                        "age of the oldest entry that some receiver is still to be told of, of those delivered from here")
                .register(registry);
        registry.gauge("vafa.webhooks.resting", resting);
    }

    private static Counter attempts(MeterRegistry registry, String result) {
        return Counter.builder("vafa.webhooks.attempts")
                .description("requests to receivers by what became of them")
                .tag("result", result)
                .register(registry);
    }

    void noted(int messages) {
        noted.increment(messages);
    }

    void delivered(Duration took) {
        delivered.increment();
        answers.record(took);
    }

    void failed(Duration took) {
        failed.increment();
        answers.record(took);
    }

    void givenUp() {
        givenUp.increment();
    }

    void disabled(Webhook.Reason reason) {
        Counter counter = disabled.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    void state(Duration oldestWaiting, int webhooksResting) {
        waitingMillis.set(oldestWaiting.toMillis());
        resting.set(webhooksResting);
    }
}

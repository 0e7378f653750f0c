package io.vafa.notification.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.contracts.notification.NotificationRecorded;
import io.vafa.contracts.notification.NotificationRecorded.Status;
import java.util.EnumMap;
import java.util.Map;

/** What operators see: outcomes, and messages that were sent again since nobody knew whether they had left. */
public final class NotificationMetrics {
    private final Map<Status, Counter> outcomes = new EnumMap<>(Status.class);
    private final Counter sentAgain;

    public NotificationMetrics(MeterRegistry registry) {
        for (Status status : Status.values()) {
            outcomes.put(
                    status,
                    Counter.builder("vafa.notifications")
                            .description("messages by what became of them")
                            .tag("status", status.name())
                            .register(registry));
        }
        sentAgain = Counter.builder("vafa.notifications.sent.again")
                .description("messages sent again because a crash left it open whether they had been sent")
                .register(registry);
    }

    void recorded(NotificationRecorded outcome) {
        Counter counter = outcomes.get(outcome.status());
        if (counter != null) {
            counter.increment();
        }
    }

    void sentAgain(int messages) {
        sentAgain.increment(messages);
    }
}

package io.vafa.points.alert.adapter.out;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.alert.AlertRaised;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import io.vafa.points.alert.application.AlertTelling;
import java.util.List;
import java.util.Map;

/** Alerts to {@code vafa.alerts.v1}, and the meter {@code vafa.points.alerts.raised} by programme and kind. */
public final class KafkaAlerts implements AlertTelling {
    private final EventPublisher publisher;
    private final MeterRegistry meters;

    public KafkaAlerts(EventPublisher publisher, MeterRegistry meters) {
        this.publisher = publisher;
        this.meters = meters;
    }

    @Override
    public void tell(List<AlertRaised> alerts) {
        Outbox outbox = publisher.outbox();
        alerts.forEach(alert -> outbox.publish(
                Topic.ALERTS.topicName(),
                alert.alert(),
                new Event(
                        EventType.ALERT_RAISED.wireName(),
                        Component.POINTS_ALERTS.title(),
                        alert.alert(),
                        alert.raisedAt(),
                        Json.write(alert),
                        Map.of())));
        outbox.awaitAcknowledged();
    }

    @Override
    public void counted(List<AlertRaised> alerts) {
        alerts.forEach(alert -> Counter.builder("vafa.points.alerts.raised")
                .description("what somebody should look at")
                .tag("program", alert.program())
                .tag("kind", alert.kind().name())
                .register(meters)
                .increment());
    }
}

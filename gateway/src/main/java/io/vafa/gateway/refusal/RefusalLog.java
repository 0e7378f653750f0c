package io.vafa.gateway.refusal;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Require;
import io.vafa.contracts.Topic;
import io.vafa.contracts.refusal.RequestRefused;
import io.vafa.contracts.refusal.RequestRefused.Fault;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of refused requests, as far as that delays nobody: no answer waits for it, and of a flood it tells the first of each minute.
 */
public final class RefusalLog {
    /** So many a minute are told; what comes on top is counted. Whoever sends more of them is not looking for one. */
    static final int EACH_MINUTE_MAX = 600;

    private static final String UNKNOWN = "unknown";
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    private final EventPublisher publisher;
    private final Clock clock;
    private final AtomicLong minute = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong untold = new AtomicLong();

    public RefusalLog(EventPublisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    /** How many were not told, because there were too many or Kafka was away. */
    public long untold() {
        return untold.get();
    }

    /** One thing that was wrong, as far as it can be told. */
    public static Fault fault(String code, @Nullable String field, @Nullable Integer line) {
        return new Fault(
                named(code),
                field == null || field.isBlank() ? null : named(field),
                line == null ? null : line.longValue());
    }

    /** Tells of a request, or of the lines of one, that were refused. */
    public void record(Caller caller, HttpServletRequest request, int status, List<Fault> faults) {
        if (!hasRoom()) {
            untold.incrementAndGet();
            return;
        }
        RequestRefused refused = new RequestRefused(
                caller.program(),
                named(caller.subject()),
                caller.roles().isEmpty() ? UNKNOWN : named(caller.roles().getFirst()),
                caller.partner().isBlank() ? null : named(caller.partner()),
                caller.store() == null ? null : named(caller.store()),
                request.getMethod(),
                named(request.getRequestURI()),
                status,
                faults.subList(0, Math.min(RequestRefused.FAULTS_MAX, faults.size())),
                faults.size(),
                Instant.ofEpochMilli(clock.millis()));
        Event event = new Event(
                EventType.REQUEST_REFUSED.wireName(),
                Component.GATEWAY.title(),
                UUID.randomUUID().toString(),
                refused.at(),
                Json.write(refused),
                Map.of());
        try {
            var _ = publisher
                    .publish(Topic.REFUSALS.topicName(), event.id(), event)
                    .exceptionally(failure -> {
                        lost(failure);
                        return null;
                    });
        } catch (KafkaException | IllegalStateException away) {
            lost(away);
        }
    }

    /** What a credential or an address says may be too long, or hold what no text of ours holds. */
    private static String named(String text) {
        String shortened = text.length() <= Require.TEXT_LENGTH_MAX ? text : text.substring(0, Require.TEXT_LENGTH_MAX);
        try {
            return Require.text(shortened, "text");
        } catch (IllegalArgumentException unfit) {
            return UNKNOWN;
        }
    }

    private void lost(Throwable failure) {
        untold.incrementAndGet();
        LOG.warn("a refusal could not be told: {}", failure.toString());
    }

    private boolean hasRoom() {
        long now = clock.instant().getEpochSecond() / 60;
        long before = minute.get();
        if (before != now && minute.compareAndSet(before, now)) {
            told.set(0);
        }
        return told.incrementAndGet() <= EACH_MINUTE_MAX;
    }
}

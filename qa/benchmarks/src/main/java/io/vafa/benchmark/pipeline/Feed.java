package io.vafa.benchmark.pipeline;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.OpenAccount;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import java.time.Instant;
import java.util.Map;

/** Puts on the topics what gateway and member-service would, as they would. */
final class Feed {
    private static final String GATEWAY = "gateway/" + Workload.PROGRAM + "/" + Workload.PARTNER;
    private static final Instant ENROLLED_AT = Instant.parse("2024-01-01T00:00:00Z");
    private static final int AT_ONCE = 5_000;

    private final EventPublisher publisher;

    Feed(EventPublisher publisher) {
        this.publisher = publisher;
    }

    /** Opens the account of every member and links the member's reference. */
    void enrol(int members) {
        inBatches(members, this::enrol);
    }

    /** Reports so many purchases; returns when the broker has all of them. */
    void report(Workload workload, int purchases) {
        inBatches(purchases, (_, outbox) -> report(workload.next(), outbox));
    }

    private interface Step {
        void send(int number, Outbox outbox);
    }

    private void inBatches(int count, Step step) {
        for (int from = 0; from < count; from += AT_ONCE) {
            Outbox outbox = publisher.outbox();
            for (int number = from; number < Math.min(count, from + AT_ONCE); number++) {
                step.send(number, outbox);
            }
            outbox.awaitAcknowledged();
        }
    }

    private void enrol(int number, Outbox outbox) {
        String member = Workload.member(number);
        Cause cause = new Cause("open", Workload.PROGRAM, "member-service", member);
        OpenAccount open = new OpenAccount(Workload.PROGRAM, member, cause, ENROLLED_AT, true);
        outbox.publish(
                Topic.COMMANDS.topicName(),
                member,
                event(EventType.OPEN_ACCOUNT, "member-service", cause.key(), ENROLLED_AT, open));
        ReferenceLinked link =
                new ReferenceLinked(Workload.PROGRAM, Workload.reference(number), member, null, null, ENROLLED_AT);
        outbox.publish(
                Topic.INTAKE.topicName(),
                link.reference().digest(),
                event(EventType.REFERENCE_LINKED, "points-intake", member, ENROLLED_AT, link));
    }

    private static void report(Workload.Arrival arrival, Outbox outbox) {
        outbox.publish(
                Topic.INTAKE.topicName(),
                arrival.member().digest(),
                event(
                        EventType.PURCHASE_COMPLETED,
                        GATEWAY,
                        arrival.purchase().eventId(),
                        arrival.purchase().occurredAt(),
                        new PurchaseCompleted(Workload.PROGRAM, arrival.member(), arrival.purchase())));
    }

    private static Event event(EventType type, String source, String id, Instant time, Object data) {
        return new Event(type.wireName(), source, id, time, Json.write(data), Map.of());
    }
}

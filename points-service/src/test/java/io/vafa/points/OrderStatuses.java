package io.vafa.points;

import io.vafa.contracts.command.RecordOrderStatus;
import io.vafa.contracts.order.OrderStatus;
import io.vafa.contracts.order.OrderStatus.Stage;
import io.vafa.points.intake.domain.Claim;
import java.time.Instant;

/** Word of orders, for tests. */
public final class OrderStatuses {
    private OrderStatuses() {}

    public static OrderStatus status(String eventId, String order, Stage stage, Instant at) {
        return status(eventId, Samples.PARTNER, order, stage, at);
    }

    public static OrderStatus status(String eventId, String partner, String order, Stage stage, Instant at) {
        return new OrderStatus(eventId, partner, null, null, at, order, stage, null, null, null, false);
    }

    /** The command that the intake stage makes of it. */
    public static RecordOrderStatus record(OrderStatus status) {
        return record(Samples.MEMBER, status);
    }

    /** The command that the intake stage makes of it. */
    public static RecordOrderStatus record(String member, OrderStatus status) {
        Claim claim = Claim.of(Samples.PROGRAM, member, status);
        return new RecordOrderStatus(
                Samples.PROGRAM, member, claim.cause(status.eventId()), claim.fingerprint(), status);
    }
}

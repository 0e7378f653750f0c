package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import io.vafa.contracts.order.OrderStatus;
import java.time.Instant;

/**
 * Note in the member's journal how far an order has come, so that the member can be told; it moves no points.
 *
 * @param fingerprint digest of the status' content, made by the intake stage when it claimed the event
 */
public record RecordOrderStatus(String program, String member, Cause cause, String fingerprint, OrderStatus status)
        implements Command {
    public RecordOrderStatus {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.text(fingerprint, "fingerprint");
        Require.present(status, "status");
    }

    @Override
    public Instant occurredAt() {
        return status.occurredAt();
    }

    @Override
    public boolean historic() {
        return status.historic();
    }
}

package io.vafa.contracts.intake;

import io.vafa.contracts.Require;
import io.vafa.contracts.order.OrderStatus;
import io.vafa.contracts.purchase.MemberReference;
import java.time.Instant;

/** Somebody's order came a stage further; who it is has yet to be found out. */
public record OrderProgressed(String program, MemberReference member, OrderStatus status) implements AboutMember {
    public OrderProgressed {
        Require.text(program, "program");
        Require.present(member, "member");
        Require.present(status, "status");
    }

    @Override
    public String partner() {
        return status.partner();
    }

    @Override
    public String eventId() {
        return status.eventId();
    }

    @Override
    public Instant occurredAt() {
        return status.occurredAt();
    }

    @Override
    public String key() {
        return member.digest();
    }
}

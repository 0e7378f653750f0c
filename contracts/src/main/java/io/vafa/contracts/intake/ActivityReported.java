package io.vafa.contracts.intake;

import io.vafa.contracts.Require;
import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.purchase.MemberReference;
import java.time.Instant;

/** Somebody did something that is no purchase; who it was has yet to be found out. */
public record ActivityReported(String program, MemberReference member, Activity activity) implements AboutMember {
    public ActivityReported {
        Require.text(program, "program");
        Require.present(member, "member");
        Require.present(activity, "activity");
    }

    @Override
    public String partner() {
        return activity.partner();
    }

    @Override
    public String eventId() {
        return activity.eventId();
    }

    @Override
    public Instant occurredAt() {
        return activity.occurredAt();
    }

    @Override
    public String key() {
        return member.digest();
    }
}

package io.vafa.contracts.intake;

import io.vafa.contracts.Require;
import io.vafa.contracts.activity.ActivityWithdrawal;

/** An activity does not count after all; keyed by the activity, like a return by its purchase. */
public record ActivityWithdrawn(String program, ActivityWithdrawal withdrawal) implements AboutReport {
    public ActivityWithdrawn {
        Require.text(program, "program");
        Require.present(withdrawal, "withdrawal");
    }

    @Override
    public String partner() {
        return withdrawal.partner();
    }

    @Override
    public String eventId() {
        return withdrawal.eventId();
    }

    @Override
    public String key() {
        return withdrawal.activityKey(program);
    }
}

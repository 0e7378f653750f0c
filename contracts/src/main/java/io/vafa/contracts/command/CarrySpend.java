package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import io.vafa.contracts.journal.SpendBrought;
import java.time.Instant;

/** Count for this member, for tiers, what one who was merged into them had spent, or count it no longer. It cannot be refused. */
public record CarrySpend(
        String program, String member, Cause cause, Instant occurredAt, SpendBrought spend, Trigger trigger)
        implements Command {
    public CarrySpend {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.present(spend, "spend");
        Require.present(trigger, "trigger");
    }

    @Override
    public boolean historic() {
        return false;
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, spend);
    }
}

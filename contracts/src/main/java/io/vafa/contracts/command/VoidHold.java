package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;

/**
 * Give back what was held.
 *
 * @param hold the cause of the hold
 */
public record VoidHold(String program, String member, Cause cause, Instant occurredAt, Cause hold) implements Command {
    public VoidHold {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.present(hold, "hold");
    }

    @Override
    public boolean historic() {
        return false;
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, hold.key());
    }
}

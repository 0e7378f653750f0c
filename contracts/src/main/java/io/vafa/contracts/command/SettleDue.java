package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;

/**
 * Something may have fallen due with the member: points that mature or expire, or a word about points that will. Whatever is
 * due by the ledger's own clock is settled; a member with nothing due is left as it is.
 *
 * @param cause made of what fell due, so that any number of ticks settle it once
 * @param occurredAt when it fell due
 */
public record SettleDue(String program, String member, Cause cause, Instant occurredAt) implements Command {
    public SettleDue {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
    }

    @Override
    public boolean historic() {
        return false;
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, occurredAt);
    }
}

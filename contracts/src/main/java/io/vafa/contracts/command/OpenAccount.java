package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;

/** A member enrolled: open the journal. */
public record OpenAccount(String program, String member, Cause cause, Instant occurredAt, boolean historic)
        implements Command {
    public OpenAccount {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member);
    }
}

package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;

/**
 * Open an account that several members share: a household, a team.
 *
 * @param member the pool's own id; it has a journal like a member
 * @param name what people call it
 * @param actor who asked for it
 */
public record OpenPool(String program, String member, Cause cause, Instant occurredAt, String name, String actor)
        implements Command {
    public OpenPool {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(name, "name");
        Require.text(actor, "actor");
    }

    @Override
    public boolean historic() {
        return false;
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, name);
    }
}

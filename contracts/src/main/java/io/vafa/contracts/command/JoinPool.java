package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;

/**
 * What a pool's journal says about a member, for the member's own journal.
 *
 * @param pool the pool's id
 * @param contributes whether all that can be spent goes to the pool by itself
 * @param leaves whether the member is no longer of it
 */
public record JoinPool(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        String pool,
        boolean contributes,
        boolean leaves)
        implements Command {
    public JoinPool {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(pool, "pool");
    }

    @Override
    public boolean historic() {
        return false;
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, pool, contributes, leaves);
    }
}

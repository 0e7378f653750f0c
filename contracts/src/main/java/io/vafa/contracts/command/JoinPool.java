package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a pool's journal says about a member, for the member's own journal.
 *
 * @param pool the pool's id
 * @param contributes whether what can be spent goes to the pool by itself
 * @param leaves whether the member is no longer of it
 * @param percent so much of what is earned goes there; absent: all that can be spent
 */
public record JoinPool(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        String pool,
        boolean contributes,
        boolean leaves,
        @Nullable Integer percent)
        implements Command {
    public JoinPool {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(pool, "pool");
    }

    /** Who contributes all, or nothing, or leaves. */
    public JoinPool(
            String program,
            String member,
            Cause cause,
            Instant occurredAt,
            String pool,
            boolean contributes,
            boolean leaves) {
        this(program, member, cause, occurredAt, pool, contributes, leaves, null);
    }

    @Override
    public boolean historic() {
        return false;
    }

    @Override
    public String fingerprint() {
        return percent == null
                ? Fingerprint.of(program, member, pool, contributes, leaves)
                : Fingerprint.of(program, member, pool, contributes, leaves, percent);
    }
}

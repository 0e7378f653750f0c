package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import io.vafa.contracts.journal.PoolShare;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Say what a member may do with a pool, or that the member is no longer of it.
 *
 * @param member the pool
 * @param who the member that is spoken of
 * @param share what the member may do; absent: the member leaves
 * @param actor who asked for it
 */
public record SetPoolMember(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        String who,
        @Nullable PoolShare share,
        String actor)
        implements Command {
    public SetPoolMember {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(who, "who");
        Require.text(actor, "actor");
    }

    @Override
    public boolean historic() {
        return false;
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, who, share);
    }
}

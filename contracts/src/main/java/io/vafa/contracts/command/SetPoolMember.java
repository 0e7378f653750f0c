package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import io.vafa.contracts.journal.PoolLeaving;
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
 * @param leaving what becomes of the points of a member who leaves; absent: they stay
 */
public record SetPoolMember(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        String who,
        @Nullable PoolShare share,
        String actor,
        @Nullable PoolLeaving leaving)
        implements Command {
    public SetPoolMember {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(who, "who");
        Require.text(actor, "actor");
    }

    /** Points stay where they are. */
    public SetPoolMember(
            String program,
            String member,
            Cause cause,
            Instant occurredAt,
            String who,
            @Nullable PoolShare share,
            String actor) {
        this(program, member, cause, occurredAt, who, share, actor, null);
    }

    @Override
    public boolean historic() {
        return false;
    }

    @Override
    public String fingerprint() {
        String said = share == null ? null : share.words();
        return leaving == null
                ? Fingerprint.of(program, member, who, said)
                : Fingerprint.of(program, member, who, said, leaving);
    }
}

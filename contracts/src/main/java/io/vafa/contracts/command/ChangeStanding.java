package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import io.vafa.contracts.journal.AccountStanding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Change what a member may do.
 *
 * @param standing from now on
 * @param forfeit for {@link AccountStanding#CLOSED}: whether what is left is lost; if not, only an empty account can be closed
 * @param reason what the help desk reads
 * @param actor who asked for it, as the credential names them
 * @param approvedBy who approved it; absent: nobody
 */
public record ChangeStanding(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        AccountStanding standing,
        boolean forfeit,
        String reason,
        String actor,
        @Nullable String approvedBy)
        implements Command {
    public ChangeStanding {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.present(standing, "standing");
        Require.text(reason, "reason");
        Require.text(actor, "actor");
        Require.optionalText(approvedBy, "approvedBy");
    }

    /** Approved by nobody. */
    public static ChangeStanding of(
            String program,
            String member,
            Cause cause,
            Instant occurredAt,
            AccountStanding standing,
            boolean forfeit,
            String reason,
            String actor) {
        return new ChangeStanding(program, member, cause, occurredAt, standing, forfeit, reason, actor, null);
    }

    @Override
    public boolean historic() {
        return false;
    }

    @Override
    public String fingerprint() {
        // As before there were approvals, so that old resends stay resends.
        return approvedBy == null
                ? Fingerprint.of(program, member, standing, forfeit, reason, actor)
                : Fingerprint.of(program, member, standing, forfeit, reason, actor, approvedBy);
    }
}

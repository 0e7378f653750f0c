package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Give back what was spent, into the very lots it came from.
 *
 * @param undone the cause of the entry that spent it: a redemption, or the capture of a hold
 * @param points whole units, at least 1; absent: all that has not been given back yet
 * @param reason what the help desk reads
 */
public record ReverseRedemption(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        Cause undone,
        @Nullable Long points,
        String reason)
        implements Command {
    public ReverseRedemption {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.present(undone, "undone");
        Require.text(reason, "reason");
        if (points != null) {
            Require.atLeast(1, points, "points");
        }
    }

    @Override
    public boolean historic() {
        return false;
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, undone.key(), points);
    }
}

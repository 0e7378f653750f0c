package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Spend what was held, whole or in part; what is left is given back.
 *
 * @param hold the cause of the hold
 * @param points whole units, at least 1; absent: all that is held
 */
public record CaptureHold(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        Cause hold,
        @Nullable Long points) implements Command {
    public CaptureHold {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.present(hold, "hold");
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
        return Fingerprint.of(program, member, hold.key(), points);
    }
}

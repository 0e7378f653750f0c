package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Give points to another member. The entry that takes them carries the command that brings them, so that they arrive whatever
 * happens in between, or come back.
 *
 * @param points whole units of the wallet, at least 1
 * @param to the member who gets them
 * @param note what the giver says; absent: nothing
 */
public record SendPoints(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        String wallet,
        long points,
        String to,
        @Nullable String note)
        implements Command {
    public SendPoints {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(wallet, "wallet");
        Require.atLeast(1, points, "points");
        Require.text(to, "to");
        Require.optionalText(note, "note");
    }

    @Override
    public boolean historic() {
        return false;
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, wallet, points, to, note);
    }
}

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
 * @param agent the person of the help desk who sends them for the member, as the credential names them; absent: nobody said. No part of the fingerprint: another
 *     agent may send again what one of them is not sure of
 */
public record SendPoints(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        String wallet,
        long points,
        String to,
        @Nullable String note,
        @Nullable String agent)
        implements Command {
    /** Sent by nobody who is named. */
    public SendPoints(
            String program,
            String member,
            Cause cause,
            Instant occurredAt,
            String wallet,
            long points,
            String to,
            @Nullable String note) {
        this(program, member, cause, occurredAt, wallet, points, to, note, null);
    }

    public SendPoints {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(wallet, "wallet");
        Require.atLeast(1, points, "points");
        Require.text(to, "to");
        Require.optionalText(note, "note");
        Require.optionalText(agent, "agent");
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

package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;

/**
 * A merge was wrong: give back what the other brought and is still there, and take nothing more of theirs. Only member-service asks for
 * it, of the member into whom the other was merged and who was not merged into anybody since.
 *
 * @param from the member who was merged into this one
 * @param merge which of that member's merges is undone, from 1
 * @param reason why, in words
 * @param actor who asked for it
 */
public record ReleaseMember(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        String from,
        int merge,
        String reason,
        String actor)
        implements Command {
    public ReleaseMember {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(from, "from");
        Require.atLeast(1, merge, "merge");
        Require.text(reason, "reason");
        Require.text(actor, "actor");
    }

    @Override
    public boolean historic() {
        return false;
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, from, merge);
    }
}

package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;

/**
 * Two members turned out to be one person: all that this one has, and all that comes to it later, goes to the other. Only
 * member-service asks for it, which knows who was merged before and lets no circle arise; the ledger cannot refuse it but for a
 * member who was merged already.
 *
 * @param into the member who goes on
 * @param reason why, in words
 * @param actor who asked for it
 */
public record MergeMember(
        String program, String member, Cause cause, Instant occurredAt, String into, String reason, String actor)
        implements Command {
    public MergeMember {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(into, "into");
        Require.text(reason, "reason");
        Require.text(actor, "actor");
        if (into.equals(member)) {
            throw new IllegalArgumentException("into must be another member");
        }
    }

    @Override
    public boolean historic() {
        return false;
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, into);
    }
}

package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;

/**
 * Note in the member's journal that something happened which campaigns may reward; it moves no points.
 *
 * @param kind what sort of occasion, for example {@code profile-stage}
 * @param name which one, for example the stage's name
 */
public record RecordOccasion(
        String program, String member, Cause cause, Instant occurredAt, boolean historic, String kind, String name)
        implements Command {
    public RecordOccasion {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(kind, "kind");
        Require.text(name, "name");
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, occurredAt, kind, name);
    }
}

package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;

/**
 * Move the member to another tier.
 *
 * @param tier the tier's name in the programme's ladder
 * @param rank its place in the ladder, 0 for the lowest; tells up from down
 * @param reason what the help desk reads, for example {@code lifetime spend 203.50 reached 200.00}
 */
public record ChangeTier(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        boolean historic,
        String tier,
        int rank,
        String reason,
        Trigger trigger)
        implements Command {
    public ChangeTier {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(tier, "tier");
        Require.atLeast(0, rank, "rank");
        Require.text(reason, "reason");
        Require.present(trigger, "trigger");
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, occurredAt, tier, rank, trigger.campaign());
    }
}

package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;

/**
 * Take back something that a campaign gave and that no longer stands. Like {@link TakeBackPoints} it says what is left rather than what goes.
 *
 * @param remaining so many of the rewards that the undone entry gave may stand
 * @param undone the cause of the entry that gave them
 * @param reason what the help desk reads
 */
public record RecallReward(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        boolean historic,
        long remaining,
        Cause undone,
        String reason,
        Trigger trigger)
        implements Command {
    public RecallReward {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.atLeast(0, remaining, "remaining");
        Require.present(undone, "undone");
        Require.text(reason, "reason");
        Require.present(trigger, "trigger");
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, occurredAt, remaining, undone.key(), trigger.campaign());
    }
}

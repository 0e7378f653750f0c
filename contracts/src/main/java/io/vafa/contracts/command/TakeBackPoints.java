package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;

/**
 * Take back points that a campaign gave and that no longer stand. It says what is left rather than what goes, so that any
 * number of corrections of one gift, in any order, takes back what it should and nothing twice.
 *
 * @param remaining so many of the points that the undone entry gave may stand; whatever stands beyond is taken
 * @param undone the cause of the entry that gave them
 * @param reason what the help desk reads
 */
public record TakeBackPoints(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        boolean historic,
        String wallet,
        long remaining,
        Cause undone,
        String reason,
        Trigger trigger)
        implements Command {
    public TakeBackPoints {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(wallet, "wallet");
        Require.atLeast(0, remaining, "remaining");
        Require.present(undone, "undone");
        Require.text(reason, "reason");
        Require.present(trigger, "trigger");
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, occurredAt, wallet, remaining, undone.key(), trigger.campaign());
    }
}

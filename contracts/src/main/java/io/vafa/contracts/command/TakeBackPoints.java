package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;

/**
 * Take back points that a campaign gave and that no longer stand. At most what the undone entry gave and still stands is
 * taken.
 *
 * @param points whole units of the wallet, at least 1
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
        long points,
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
        Require.atLeast(1, points, "points");
        Require.present(undone, "undone");
        Require.text(reason, "reason");
        Require.present(trigger, "trigger");
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, occurredAt, wallet, points, undone.key(), trigger.campaign());
    }
}

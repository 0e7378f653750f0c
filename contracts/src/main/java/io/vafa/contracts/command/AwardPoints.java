package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;

/**
 * Give the member points that a campaign grants on top of what the purchase earned.
 *
 * @param issuer the partner that owes for them
 * @param points whole units of the wallet, at least 1
 * @param reason what the help desk reads, for example {@code Silver: 1.5 times 30, less 30 already earned}
 */
public record AwardPoints(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        boolean historic,
        String wallet,
        String issuer,
        long points,
        String reason,
        Trigger trigger)
        implements Command {
    public AwardPoints {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(wallet, "wallet");
        Require.text(issuer, "issuer");
        Require.atLeast(1, points, "points");
        Require.text(reason, "reason");
        Require.present(trigger, "trigger");
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, occurredAt, wallet, issuer, points, trigger.campaign());
    }
}

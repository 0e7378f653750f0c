package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Give the member points that a campaign grants on top of what the purchase earned.
 *
 * @param issuer the partner that owes for them
 * @param points whole units of the wallet, at least 1
 * @param reason what the help desk reads, for example {@code Silver: 1.5 times 30, less 30 already earned}
 * @param lastsDays they expire so many days after {@code occurredAt}, at least 1; absent: as the wallet says
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
        Trigger trigger,
        @Nullable Integer lastsDays)
        implements Command {
    /** Points that last as long as the wallet says. */
    public AwardPoints(
            String program,
            String member,
            Cause cause,
            Instant occurredAt,
            boolean historic,
            String wallet,
            String issuer,
            long points,
            String reason,
            Trigger trigger) {
        this(program, member, cause, occurredAt, historic, wallet, issuer, points, reason, trigger, null);
    }

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
        if (lastsDays != null) {
            Require.atLeast(1, lastsDays, "lastsDays");
        }
    }

    @Override
    public String fingerprint() {
        return lastsDays == null
                ? Fingerprint.of(program, member, occurredAt, wallet, issuer, points, trigger.campaign())
                : Fingerprint.of(program, member, occurredAt, wallet, issuer, points, trigger.campaign(), lastsDays);
    }
}

package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Give or take points by hand.
 *
 * @param points whole units of the wallet: more than 0 are given, less than 0 are taken
 * @param issuer the partner that owes for points given
 * @param reason what the help desk reads
 * @param actor who asked for it, as the credential names them
 * @param approvedBy who approved it; absent: nobody, which the programme allows up to a limit
 */
public record AdjustPoints(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        String wallet,
        long points,
        String issuer,
        String reason,
        String actor,
        @Nullable String approvedBy)
        implements Command {
    public AdjustPoints {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(wallet, "wallet");
        Require.text(issuer, "issuer");
        Require.text(reason, "reason");
        Require.text(actor, "actor");
        Require.optionalText(approvedBy, "approvedBy");
        if (points == 0) {
            throw new IllegalArgumentException("points must not be 0");
        }
    }

    @Override
    public boolean historic() {
        return false;
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, wallet, points, issuer, reason, actor, approvedBy);
    }
}

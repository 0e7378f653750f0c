package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.purchase.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Set points aside for a while, to be spent or given back.
 *
 * @param points whole units of the wallet, at least 1; absent: as many as {@code amount} needs at the wallet's rate
 * @param amount money to be paid; absent: what the points are worth
 * @param expiresAt when they are given back by themselves
 */
public record HoldPoints(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        String wallet,
        @Nullable Long points,
        @Nullable Money amount,
        Instant expiresAt,
        Redemption redemption)
        implements Command {
    public HoldPoints {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(wallet, "wallet");
        Require.present(expiresAt, "expiresAt");
        Require.present(redemption, "redemption");
        if (points != null) {
            Require.atLeast(1, points, "points");
        }
    }

    @Override
    public boolean historic() {
        return false;
    }

    /** Without the expiry, which a resend may compute anew from its own clock. */
    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, wallet, points, amount, redemption.content());
    }
}

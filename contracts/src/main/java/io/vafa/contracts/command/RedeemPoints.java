package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.purchase.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Spend points at once.
 *
 * @param points whole units of the wallet, at least 1; absent: as many as {@code amount} needs at the wallet's rate
 * @param amount money to be paid; absent: what the points are worth
 */
public record RedeemPoints(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        String wallet,
        @Nullable Long points,
        @Nullable Money amount,
        Redemption redemption)
        implements Command {
    public RedeemPoints {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(wallet, "wallet");
        Require.present(redemption, "redemption");
        if (points != null) {
            Require.atLeast(1, points, "points");
        }
    }

    @Override
    public boolean historic() {
        return false;
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, wallet, points, amount, redemption.content());
    }
}

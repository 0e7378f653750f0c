package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.purchase.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points set aside.
 *
 * @param points whole units of the wallet
 * @param value what they are worth; null where the wallet has no rate
 * @param redemption what they are meant for
 * @param expiresAt when they are given back by themselves
 * @param graceDays so long lives what comes back after its own time, at least 0; agreed when the points were set aside
 * @param parts out of which lots
 */
public record Hold(
        long points,
        @Nullable Money value,
        Redemption redemption,
        Instant expiresAt,
        int graceDays,
        List<LotBalance> parts) {
    public Hold {
        parts = List.copyOf(parts);
    }

    Hold with(List<LotBalance> others) {
        return new Hold(points, value, redemption, expiresAt, graceDays, others);
    }
}

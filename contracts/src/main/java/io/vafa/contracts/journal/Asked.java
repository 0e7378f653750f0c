package io.vafa.contracts.journal;

import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for, whether it was done or not.
 *
 * @param wallet whose points; absent where it goes without saying
 * @param points units; less than 0 to take them away; absent where it goes without saying
 * @param amount the same in money, if it was asked for in money
 * @param other the other member, of a transfer
 * @param parts what was on its way to this member; absent but for transfers that arrive
 * @param reason why, in words
 * @param actor who asked, as the credential names them
 * @param claimedAt when the actor claimed a purchase by its receipt; absent but for those
 */
public record Asked(
        @Nullable String wallet,
        @Nullable Long points,
        @Nullable Money amount,
        @Nullable String other,
        @Nullable List<LotBalance> parts,
        @Nullable String reason,
        @Nullable String actor,
        @Nullable Instant claimedAt) {
    public Asked {
        parts = parts == null ? null : List.copyOf(parts);
        Require.optionalText(wallet, "asked.wallet");
        Require.optionalText(other, "asked.other");
        Require.optionalText(reason, "asked.reason");
        Require.optionalText(actor, "asked.actor");
    }
}

package io.vafa.contracts.purchase;

import io.vafa.contracts.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goods that came back, as somebody trustworthy reported it: by lines, or by an amount, or, without either, all that is left.
 *
 * @param eventId the reporter's own id of the event; a resend bears the same
 * @param partner who reported it, taken from the credential; only the purchase's own reporter can take it back
 * @param store where they came back
 * @param till which till of the store
 * @param receipt the return's own paper, if there is one
 * @param occurredAt when they came back, by the till's clock
 * @param original the purchase that they were bought with
 * @param amount what was paid back, without saying for what; absent if there are lines
 * @param lines what came back; at most {@link Purchase#LINES_MAX}
 * @param historic true for imported history: it counts, but nobody is told about it
 */
public record PurchaseReturn(
        String eventId,
        String partner,
        @Nullable String store,
        @Nullable String till,
        @Nullable Receipt receipt,
        Instant occurredAt,
        OriginalPurchase original,
        @Nullable Money amount,
        List<ReturnLine> lines,
        boolean historic) {
    public PurchaseReturn {
        Require.text(eventId, "eventId");
        Require.text(partner, "partner");
        Require.optionalText(store, "store");
        Require.optionalText(till, "till");
        Require.present(occurredAt, "occurredAt");
        Require.present(original, "original");
        lines = List.copyOf(Require.atMost(Purchase.LINES_MAX, Require.present(lines, "lines"), "lines"));
        if (amount != null && !lines.isEmpty()) {
            throw new IllegalArgumentException("amount must be absent where there are lines");
        }
    }

    /** The {@link PurchaseKey} of the purchase that is taken back. */
    public String purchaseKey(String program) {
        return original.key(program, partner);
    }
}

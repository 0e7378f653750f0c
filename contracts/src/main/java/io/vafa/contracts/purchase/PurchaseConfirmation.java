package io.vafa.contracts.purchase;

import io.vafa.contracts.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Word that a purchase stands: it was delivered, picked up or paid.
 *
 * @param eventId the reporter's own id of the event; a resend bears the same
 * @param partner who reported it, taken from the credential; only the purchase's own reporter can confirm it
 * @param store where it was confirmed
 * @param till which till of the store
 * @param occurredAt when, by the reporter's clock
 * @param original the purchase that is confirmed
 * @param historic true for imported history: it counts, but nobody is told about it
 */
public record PurchaseConfirmation(
        String eventId,
        String partner,
        @Nullable String store,
        @Nullable String till,
        Instant occurredAt,
        OriginalPurchase original,
        boolean historic) {
    public PurchaseConfirmation {
        Require.text(eventId, "eventId");
        Require.text(partner, "partner");
        Require.optionalText(store, "store");
        Require.optionalText(till, "till");
        Require.present(occurredAt, "occurredAt");
        Require.present(original, "original");
    }

    /** The {@link PurchaseKey} of the purchase that is confirmed. */
    public String purchaseKey(String program) {
        return original.key(program, partner);
    }
}

package io.vafa.gateway.intake;

import io.vafa.contracts.Require;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.purchase.Receipt;
import org.jspecify.annotations.Nullable;

/** Gives a purchase that came without an id one that its resend gets as well. */
final class EventIds {
    private static final String PREFIX = "receipt:";

    private EventIds() {}

    /**
     * An id made of what names a receipt for ever: readable where it fits, a digest of the same parts where it does not.
     *
     * @return at most {@value Require#TEXT_LENGTH_MAX} characters; different for different receipts
     */
    static String ofReceipt(String partner, @Nullable String store, @Nullable String till, Receipt receipt) {
        String date =
                receipt.businessDate() == null ? "" : receipt.businessDate().toString();
        String readable =
                PREFIX + String.join("/", part(partner), part(store), part(till), date, part(receipt.number()));
        return readable.length() <= Require.TEXT_LENGTH_MAX
                ? readable
                : PREFIX + Fingerprint.of(partner, store, till, receipt.businessDate(), receipt.number());
    }

    /** Without the separator, so that no two receipts share an id; what is absent is empty, which no text may be. */
    private static String part(@Nullable String text) {
        return text == null ? "" : text.replace("%", "%25").replace("/", "%2F");
    }
}

package io.vafa.gateway.intake;

import io.vafa.contracts.Require;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.Receipt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives a report that came without an id one that its resend gets as well. */
final class EventIds {
    private static final String PREFIX = "receipt:";
    private static final String RETURN = "return-";
    private static final String CONFIRMATION = "confirmation-";
    private static final String WITHDRAWAL = "withdrawal-";

    /** What needs no escaping in an address: web servers refuse escaped slashes and percent signs in a path. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]+");

    private static final Pattern PLAIN_PART = Pattern.compile("[A-Za-z0-9._-]*");

    private EventIds() {}

    /**
     * An id made of what names a receipt for ever: readable where the parts are plain and short, else a digest of them.
     *
     * @return at most {@value Require#TEXT_LENGTH_MAX} characters; different for different receipts
     */
    static String ofReceipt(String partner, @Nullable String store, @Nullable String till, Receipt receipt) {
        String date =
                receipt.businessDate() == null ? "" : receipt.businessDate().toString();
        // What is absent is empty, which no text may be; a digest has no colon, so that it never looks like parts.
        String[] parts = {partner, store == null ? "" : store, till == null ? "" : till, date, receipt.number()};
        String readable = PREFIX + String.join(":", parts);
        return Stream.of(parts).allMatch(part -> PLAIN_PART.matcher(part).matches())
                        && readable.length() <= Require.TEXT_LENGTH_MAX
                ? readable
                : PREFIX + Fingerprint.of(partner, store, till, receipt.businessDate(), receipt.number());
    }

    /** As {@link #ofReceipt}, for the receipt of a return, which never gets the id of a purchase's. */
    static String ofReturnReceipt(String partner, @Nullable String store, @Nullable String till, Receipt receipt) {
        String id = RETURN + ofReceipt(partner, store, till, receipt);
        return id.length() <= Require.TEXT_LENGTH_MAX
                ? id
                : RETURN + Fingerprint.of(partner, store, till, receipt.businessDate(), receipt.number());
    }

    /** A purchase is confirmed once, so what names it names its confirmation. */
    static String ofConfirmation(OriginalPurchase original) {
        String id = CONFIRMATION
                + switch (original) {
                    case OriginalPurchase.ByEvent(String eventId) -> eventId;
                    case OriginalPurchase.ByReceipt(Receipt receipt, String store, String till) ->
                        PREFIX + Fingerprint.of(store, till, receipt.businessDate(), receipt.number());
                };
        return id.length() <= Require.TEXT_LENGTH_MAX ? id : CONFIRMATION + Fingerprint.of(id);
    }

    /** An activity is withdrawn once, so what names it names its withdrawal. */
    static String ofWithdrawal(String activity) {
        String id = WITHDRAWAL + activity;
        return id.length() <= Require.TEXT_LENGTH_MAX ? id : WITHDRAWAL + Fingerprint.of(id);
    }

    /** True if the id can stand in an address as it is. */
    static boolean isPlain(String eventId) {
        return PLAIN.matcher(eventId).matches() && !eventId.equals(".") && !eventId.equals("..");
    }
}

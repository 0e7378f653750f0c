package io.vafa.contracts.purchase;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Fingerprint;
import org.jspecify.annotations.Nullable;

/** The two names under which a purchase or a return is known for ever, whichever road it came by. */
public final class PurchaseKey {
    private static final String EVENT = "e|";

    private PurchaseKey() {}

    /** Tells the name of an event from that of a receipt. */
    public static boolean isOfEvent(String key) {
        return key.startsWith(EVENT);
    }

    /** By the reporter's own id of the event. */
    public static String ofEvent(String program, String partner, String eventId) {
        return EVENT + new Cause("event", program, partner, eventId).key();
    }

    /** By what stands on the receipt of a purchase. */
    public static String ofReceipt(
            String program, String partner, @Nullable String store, @Nullable String till, Receipt receipt) {
        return "r|" + Fingerprint.of(program, partner, store, till, receipt.businessDate(), receipt.number());
    }

    /** By what stands on the receipt of a return, which may have a row of numbers of its own. */
    public static String ofReturnReceipt(
            String program, String partner, @Nullable String store, @Nullable String till, Receipt receipt) {
        return "r|" + Fingerprint.of(program, partner, store, till, receipt.businessDate(), receipt.number(), "return");
    }
}

package io.vafa.points.intake.domain;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.contracts.purchase.Receipt;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A purchase's claim to be the one that bears its event id and its receipt. Inserted once; whoever comes later with the
 * same names is a resend if member and fingerprint agree, and a conflict if not.
 *
 * @param member whose the purchase was found to be when it was claimed, pinned for ever
 * @param fingerprint digest of the purchase's content, without the event id: two roads may bring one receipt
 */
public record Claim(String program, String member, String fingerprint, Purchase purchase) {

    /** Claims a purchase for a member. */
    public static Claim of(String program, String member, Purchase purchase) {
        return new Claim(program, member, fingerprint(program, purchase), purchase);
    }

    /** Names the event for ever: programme, reporting partner and the reporter's own id. */
    public String eventKey() {
        return eventKey(program, purchase.partner(), purchase.eventId());
    }

    /** Names the receipt for ever; empty if the purchase has none. */
    public Optional<String> receiptKey() {
        Receipt receipt = purchase.receipt();
        return Optional.ofNullable(receipt)
                .map(present -> receiptKey(program, purchase.partner(), purchase.store(), purchase.till(), present));
    }

    /** True if the other is the same purchase, sent again. */
    public boolean sameAs(String otherMember, String otherFingerprint) {
        return member.equals(otherMember) && fingerprint.equals(otherFingerprint);
    }

    /** The cause under which the ledger knows it: that of the event which holds the receipt. */
    public Cause cause(String eventIdOfReceipt) {
        return new Cause("purchase", program, purchase.partner(), eventIdOfReceipt);
    }

    /** See {@link #eventKey()}. */
    public static String eventKey(String program, String partner, String eventId) {
        return "e|" + new Cause("event", program, partner, eventId).key();
    }

    /** See {@link #receiptKey()}. */
    public static String receiptKey(
            String program, String partner, @Nullable String store, @Nullable String till, Receipt receipt) {
        return "r|" + Fingerprint.of(program, partner, store, till, receipt.businessDate(), receipt.number());
    }

    private static String fingerprint(String program, Purchase purchase) {
        StringBuilder lines = new StringBuilder();
        for (PurchaseLine line : purchase.lines()) {
            lines.append(Fingerprint.of(
                    line.sku(),
                    line.category(),
                    line.quantity().stripTrailingZeros().toPlainString(),
                    line.unitPriceMinorUnits(),
                    line.amountMinorUnits()));
        }
        Receipt receipt = purchase.receipt();
        return Fingerprint.of(
                program,
                purchase.partner(),
                purchase.store(),
                purchase.till(),
                receipt == null ? null : receipt.number(),
                receipt == null ? null : receipt.businessDate(),
                purchase.occurredAt(),
                purchase.amount().currency(),
                purchase.amount().minorUnits(),
                lines,
                purchase.paymentMethod(),
                purchase.channel());
    }
}

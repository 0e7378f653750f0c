package io.vafa.points.intake.domain;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.ConfirmPurchase;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.purchase.ClaimedLater;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseConfirmation;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.contracts.purchase.ReturnLine;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A report's claim to be the one that bears its event id and its receipt. Inserted once; whoever comes later with the same
 * names is a resend if member and fingerprint agree, and a conflict if not.
 *
 * @param member whose the report was found to be when it was claimed, pinned for ever
 * @param fingerprint digest of the report's content, without the event id: two roads may bring one receipt
 * @param purchase what was bought; null in other claims
 * @param returned what came back; null in other claims
 * @param confirmation what was said about a purchase; null in other claims
 * @param confirms the cause of the purchase that a confirmation is about; null in other claims
 * @param claimed that the member claimed the purchase later by its receipt; null in other claims
 */
public record Claim(
        String program,
        String member,
        String fingerprint,
        @Nullable Purchase purchase,
        @Nullable PurchaseReturn returned,
        @Nullable PurchaseConfirmation confirmation,
        @Nullable Cause confirms,
        @Nullable ClaimedLater claimed) {

    public Claim {
        int kinds = (purchase == null ? 0 : 1) + (returned == null ? 0 : 1) + (confirmation == null ? 0 : 1);
        if (kinds != 1 || (confirmation == null) != (confirms == null)) {
            throw new IllegalArgumentException("a claim is a purchase's, a return's or a confirmation's");
        }
    }

    /** Claims a purchase for a member. */
    public static Claim of(String program, String member, Purchase purchase) {
        return new Claim(program, member, fingerprint(program, purchase), purchase, null, null, null, null);
    }

    /** Claims a purchase that was nobody's for a member who knew its receipt. */
    public static Claim later(String program, String member, Purchase purchase, ClaimedLater claimed) {
        return new Claim(program, member, fingerprint(program, purchase), purchase, null, null, null, claimed);
    }

    /** Claims a return for the member whose the purchase was. */
    public static Claim of(String program, String member, PurchaseReturn returned) {
        return new Claim(program, member, fingerprint(program, returned), null, returned, null, null, null);
    }

    /**
     * Claims a confirmation for the member whose the purchase was.
     *
     * @param confirms the cause of the purchase's entry
     */
    public static Claim of(String program, String member, PurchaseConfirmation confirmation, Cause confirms) {
        return new Claim(program, member, fingerprint(program, confirmation), null, null, confirmation, confirms, null);
    }

    public String partner() {
        if (confirmation != null) {
            return confirmation.partner();
        }
        return purchase == null ? present(returned).partner() : purchase.partner();
    }

    public String eventId() {
        if (confirmation != null) {
            return confirmation.eventId();
        }
        return purchase == null ? present(returned).eventId() : purchase.eventId();
    }

    /** Names the event for ever: programme, reporting partner and the reporter's own id. */
    public String eventKey() {
        return PurchaseKey.ofEvent(program, partner(), eventId());
    }

    /** Names the receipt for ever; empty if the report has none. */
    public Optional<String> receiptKey() {
        if (confirmation != null) {
            return Optional.empty();
        }
        if (purchase == null) {
            PurchaseReturn present = present(returned);
            return Optional.ofNullable(present.receipt())
                    .map(receipt -> PurchaseKey.ofReturnReceipt(
                            program, present.partner(), present.store(), present.till(), receipt));
        }
        Purchase present = purchase;
        return Optional.ofNullable(present.receipt())
                .map(receipt ->
                        PurchaseKey.ofReceipt(program, present.partner(), present.store(), present.till(), receipt));
    }

    /** True if the other is the same report, sent again. */
    public boolean sameAs(String otherMember, String otherFingerprint) {
        return member.equals(otherMember) && fingerprint.equals(otherFingerprint);
    }

    /** The cause under which the ledger knows it: that of the event which holds the receipt, or of the purchase that is confirmed. */
    public Cause cause(String eventIdOfReceipt) {
        if (confirms != null) {
            return ConfirmPurchase.causeOf(confirms);
        }
        return new Cause(purchase == null ? "return" : "purchase", program, partner(), eventIdOfReceipt);
    }

    private static PurchaseReturn present(@Nullable PurchaseReturn returned) {
        if (returned == null) {
            throw new IllegalStateException("the constructor lets no such claim through");
        }
        return returned;
    }

    private static String fingerprint(String program, Purchase purchase) {
        StringBuilder lines = new StringBuilder();
        for (PurchaseLine line : purchase.lines()) {
            lines.append(Fingerprint.of(
                    line.sku(),
                    line.category(),
                    line.brand(),
                    plain(line.quantity()),
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

    private static String fingerprint(String program, PurchaseReturn returned) {
        StringBuilder lines = new StringBuilder();
        for (ReturnLine line : returned.lines()) {
            lines.append(Fingerprint.of(line.line(), line.sku(), plain(line.quantity()), line.amountMinorUnits()));
        }
        Receipt receipt = returned.receipt();
        Money amount = returned.amount();
        return Fingerprint.of(
                "return",
                program,
                returned.partner(),
                returned.store(),
                returned.till(),
                receipt == null ? null : receipt.number(),
                receipt == null ? null : receipt.businessDate(),
                returned.occurredAt(),
                returned.purchaseKey(program),
                amount == null ? null : amount.currency(),
                amount == null ? null : amount.minorUnits(),
                lines);
    }

    private static String fingerprint(String program, PurchaseConfirmation confirmation) {
        return Fingerprint.of(
                "confirmation",
                program,
                confirmation.partner(),
                confirmation.store(),
                confirmation.till(),
                confirmation.occurredAt(),
                confirmation.purchaseKey(program));
    }

    private static @Nullable String plain(@Nullable BigDecimal quantity) {
        return quantity == null ? null : quantity.stripTrailingZeros().toPlainString();
    }
}

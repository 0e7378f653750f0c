package io.vafa.points.intake.domain;

import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.activity.ActivityWithdrawal;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.ConfirmPurchase;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.command.WithdrawActivity;
import io.vafa.contracts.intake.AboutMember;
import io.vafa.contracts.intake.ActivityReported;
import io.vafa.contracts.intake.OrderProgressed;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.order.OrderStatus;
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
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
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
 * @param activity what else somebody did; null in other claims
 * @param withdrawal what was said about an activity; null in other claims
 * @param withdraws the cause of the activity that a withdrawal is about; null in other claims
 * @param orderStatus how far an order has come; null in other claims
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
        @Nullable Activity activity,
        @Nullable ActivityWithdrawal withdrawal,
        @Nullable Cause withdraws,
        @Nullable OrderStatus orderStatus,
        @Nullable ClaimedLater claimed) {

    public Claim {
        long kinds = Stream.of(purchase, returned, confirmation, activity, withdrawal, orderStatus)
                .filter(Objects::nonNull)
                .count();
        if (kinds != 1 || (confirmation == null) != (confirms == null) || (withdrawal == null) != (withdraws == null)) {
            throw new IllegalArgumentException("a claim is that of one report");
        }
    }

    /** Claims a purchase for a member. */
    public static Claim of(String program, String member, Purchase purchase) {
        return new Claim(
                program,
                member,
                fingerprint(program, purchase),
                purchase,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Claims a purchase that was nobody's for a member who knew its receipt. */
    public static Claim later(String program, String member, Purchase purchase, ClaimedLater claimed) {
        return new Claim(
                program,
                member,
                fingerprint(program, purchase),
                purchase,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                claimed);
    }

    /** Claims a return for the member whose the purchase was. */
    public static Claim of(String program, String member, PurchaseReturn returned) {
        return new Claim(
                program,
                member,
                fingerprint(program, returned),
                null,
                returned,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /**
     * Claims a confirmation for the member whose the purchase was.
     *
     * @param confirms the cause of the purchase's entry
     */
    public static Claim of(String program, String member, PurchaseConfirmation confirmation, Cause confirms) {
        return new Claim(
                program,
                member,
                fingerprint(program, confirmation),
                null,
                null,
                confirmation,
                confirms,
                null,
                null,
                null,
                null,
                null);
    }

    /** Claims what was reported of somebody, for the member who it was found to be. */
    public static Claim of(String member, AboutMember report) {
        return switch (report) {
            case PurchaseCompleted purchase -> of(purchase.program(), member, purchase.purchase());
            case ActivityReported reported -> of(reported.program(), member, reported.activity());
            case OrderProgressed progressed -> of(progressed.program(), member, progressed.status());
        };
    }

    /** Claims an activity for a member. */
    public static Claim of(String program, String member, Activity activity) {
        return new Claim(
                program,
                member,
                fingerprint(program, activity),
                null,
                null,
                null,
                null,
                activity,
                null,
                null,
                null,
                null);
    }

    /**
     * Claims a withdrawal for the member whose the activity was.
     *
     * @param withdraws the cause of the activity's entry
     */
    public static Claim of(String program, String member, ActivityWithdrawal withdrawal, Cause withdraws) {
        return new Claim(
                program,
                member,
                fingerprint(program, withdrawal),
                null,
                null,
                null,
                null,
                null,
                withdrawal,
                withdraws,
                null,
                null);
    }

    /** Claims word of an order for a member. */
    public static Claim of(String program, String member, OrderStatus status) {
        return new Claim(
                program, member, fingerprint(program, status), null, null, null, null, null, null, null, status, null);
    }

    public String partner() {
        if (orderStatus != null) {
            return orderStatus.partner();
        }
        if (activity != null) {
            return activity.partner();
        }
        if (withdrawal != null) {
            return withdrawal.partner();
        }
        if (confirmation != null) {
            return confirmation.partner();
        }
        return purchase == null ? present(returned).partner() : purchase.partner();
    }

    public String eventId() {
        if (orderStatus != null) {
            return orderStatus.eventId();
        }
        if (activity != null) {
            return activity.eventId();
        }
        if (withdrawal != null) {
            return withdrawal.eventId();
        }
        if (confirmation != null) {
            return confirmation.eventId();
        }
        return purchase == null ? present(returned).eventId() : purchase.eventId();
    }

    /** Names the event for ever: programme, reporting partner and the reporter's own id. */
    public String eventKey() {
        return PurchaseKey.ofEvent(program, partner(), eventId());
    }

    /** Whether the report has a receipt; its name is a digest, and costs more. */
    public boolean hasReceipt() {
        return (purchase != null && purchase.receipt() != null) || (returned != null && returned.receipt() != null);
    }

    /** Names the receipt for ever; empty if the report has none. */
    public Optional<String> receiptKey() {
        if (!hasReceipt()) {
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

    /** The cause under which the ledger knows it: that of the event which holds the receipt, or made of that which it is about. */
    public Cause cause(String eventIdOfReceipt) {
        if (confirms != null) {
            return ConfirmPurchase.causeOf(confirms);
        }
        if (withdraws != null) {
            return WithdrawActivity.causeOf(withdraws);
        }
        if (orderStatus != null) {
            return new Cause("order", program, partner(), eventIdOfReceipt);
        }
        if (activity != null) {
            return new Cause("activity", program, partner(), eventIdOfReceipt);
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

    private static String fingerprint(String program, Activity activity) {
        return Fingerprint.of(
                "activity",
                program,
                activity.partner(),
                activity.store(),
                activity.till(),
                activity.occurredAt(),
                activity.kind(),
                // Sorted: a map has no order, and a resend must give the same.
                new TreeMap<>(activity.numbers()),
                new TreeMap<>(activity.codes()));
    }

    private static String fingerprint(String program, OrderStatus status) {
        return Fingerprint.of(
                "order",
                program,
                status.partner(),
                status.store(),
                status.till(),
                status.occurredAt(),
                status.order(),
                status.stage(),
                status.expectedOn(),
                status.tracking(),
                status.reason());
    }

    private static String fingerprint(String program, ActivityWithdrawal withdrawal) {
        return Fingerprint.of(
                "withdrawal",
                program,
                withdrawal.partner(),
                withdrawal.store(),
                withdrawal.till(),
                withdrawal.occurredAt(),
                withdrawal.activityKey(program));
    }

    private static @Nullable String plain(@Nullable BigDecimal quantity) {
        return quantity == null ? null : quantity.stripTrailingZeros().toPlainString();
    }
}

package io.vafa.points.intake.application;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.ConfirmPurchase;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.points.intake.domain.Claim;
import org.jspecify.annotations.Nullable;

/**
 * A report whose member is known.
 *
 * @param correlation what a waiting caller recognises the answer by; null if nobody waits
 * @param undone the command that credited the purchase which a return takes back or a confirmation is about; null for purchases
 */
record Owned(
        Claim claim, @Nullable String correlation, @Nullable CreditPurchase undone) {

    /** A purchase. */
    static Owned of(Claim purchase, @Nullable String correlation) {
        return new Owned(purchase, correlation, null);
    }

    /** What the ledger is asked to do, under the cause of the event that holds the receipt. */
    Command command(String eventIdOfReceipt) {
        if (claim.purchase() != null) {
            return new CreditPurchase(
                    claim.program(),
                    claim.member(),
                    claim.cause(eventIdOfReceipt),
                    claim.fingerprint(),
                    claim.purchase(),
                    claim.claimed());
        }
        if (undone == null) {
            throw new IllegalStateException("a return or a confirmation knows its purchase");
        }
        if (claim.confirmation() != null) {
            return new ConfirmPurchase(claim.program(), claim.member(), claim.confirmation(), undone.cause());
        }
        if (claim.returned() == null) {
            throw new IllegalStateException("a claim is a purchase's, a return's or a confirmation's");
        }
        return new ReturnPurchase(
                claim.program(),
                claim.member(),
                claim.cause(eventIdOfReceipt),
                claim.fingerprint(),
                claim.returned(),
                undone.cause());
    }
}

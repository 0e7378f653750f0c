package io.vafa.points.intake.application;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.ConfirmPurchase;
import io.vafa.contracts.command.CreditActivity;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.RecordOrderStatus;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.command.WithdrawActivity;
import io.vafa.points.intake.domain.Claim;
import org.jspecify.annotations.Nullable;

/**
 * A report whose member is known.
 *
 * @param correlation what a waiting caller recognises the answer by; null if nobody waits
 * @param undone the command that credited what a return takes back, or a confirmation or a withdrawal is about; null for what is about nothing else
 */
record Owned(
        Claim claim, @Nullable String correlation, @Nullable Command undone) {

    /** What is about nothing else: a purchase, an activity, word of an order. */
    static Owned of(Claim claim, @Nullable String correlation) {
        return new Owned(claim, correlation, null);
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
        if (claim.activity() != null) {
            return new CreditActivity(
                    claim.program(),
                    claim.member(),
                    claim.cause(claim.eventId()),
                    claim.fingerprint(),
                    claim.activity());
        }
        if (claim.orderStatus() != null) {
            return new RecordOrderStatus(
                    claim.program(),
                    claim.member(),
                    claim.cause(claim.eventId()),
                    claim.fingerprint(),
                    claim.orderStatus());
        }
        if (undone == null) {
            throw new IllegalStateException("a return, a confirmation or a withdrawal knows what it is about");
        }
        if (claim.withdrawal() != null) {
            return new WithdrawActivity(claim.program(), claim.member(), claim.withdrawal(), undone.cause());
        }
        if (claim.confirmation() != null) {
            return new ConfirmPurchase(claim.program(), claim.member(), claim.confirmation(), undone.cause());
        }
        if (claim.returned() == null) {
            throw new IllegalStateException("a claim is that of one report");
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

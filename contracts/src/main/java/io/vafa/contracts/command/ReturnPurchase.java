package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.PurchaseReturn;
import java.time.Instant;

/**
 * Take back what returned goods earned.
 *
 * @param fingerprint digest of the return's content, made by the intake stage when it claimed event and receipt
 * @param purchase the cause of the purchase's entry
 */
public record ReturnPurchase(
        String program, String member, Cause cause, String fingerprint, PurchaseReturn returned, Cause purchase)
        implements Command {
    public ReturnPurchase {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.text(fingerprint, "fingerprint");
        Require.present(returned, "returned");
        Require.present(purchase, "purchase");
    }

    @Override
    public Instant occurredAt() {
        return returned.occurredAt();
    }

    @Override
    public boolean historic() {
        return returned.historic();
    }
}

package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.ClaimedLater;
import io.vafa.contracts.purchase.Purchase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Give the member what the purchase earns.
 *
 * @param fingerprint digest of the purchase's content, made by the intake stage when it claimed event and receipt
 * @param claimed that a member claimed it later by its receipt; absent of purchases that came with a member
 */
public record CreditPurchase(
        String program,
        String member,
        Cause cause,
        String fingerprint,
        Purchase purchase,
        @Nullable ClaimedLater claimed)
        implements Command {
    public CreditPurchase {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.text(fingerprint, "fingerprint");
        Require.present(purchase, "purchase");
    }

    @Override
    public Instant occurredAt() {
        return purchase.occurredAt();
    }

    @Override
    public boolean historic() {
        return purchase.historic();
    }
}

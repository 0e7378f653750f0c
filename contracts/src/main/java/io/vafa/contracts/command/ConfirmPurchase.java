package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.PurchaseConfirmation;
import java.time.Instant;

/**
 * Let what a purchase earned, and what of it waits for its confirmation, be spent. A purchase is confirmed once: the cause is made of the
 * purchase's, so that a second confirmation, whatever its id, finds the first one's entry.
 *
 * @param purchase the cause of the purchase's entry
 */
public record ConfirmPurchase(String program, String member, PurchaseConfirmation confirmation, Cause purchase)
        implements Command {
    public ConfirmPurchase {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(confirmation, "confirmation");
        Require.present(purchase, "purchase");
    }

    /** The cause of a purchase's one confirmation. */
    public static Cause causeOf(Cause purchase) {
        return purchase.followedBy("confirmation", purchase.source());
    }

    @Override
    public Cause cause() {
        return causeOf(purchase);
    }

    @Override
    public Instant occurredAt() {
        return confirmation.occurredAt();
    }

    @Override
    public boolean historic() {
        return confirmation.historic();
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of("confirmation", program, purchase.key());
    }
}

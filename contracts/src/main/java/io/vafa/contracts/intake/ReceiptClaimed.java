package io.vafa.contracts.intake;

import io.vafa.contracts.Require;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.purchase.ClaimedLater;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.contracts.purchase.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * A member says that a purchase without a member was theirs. Keyed like the purchase, by its receipt.
 *
 * @param partner who reported the purchase, or will
 * @param store where it was bought; absent if the receipt names none
 * @param till which till of the store; absent if the receipt names none
 * @param amount what was paid in all, as the receipt has it
 */
public record ReceiptClaimed(
        String program,
        String member,
        String partner,
        @Nullable String store,
        @Nullable String till,
        Receipt receipt,
        Money amount,
        ClaimedLater claimed) {
    public ReceiptClaimed {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.text(partner, "partner");
        Require.optionalText(store, "store");
        Require.optionalText(till, "till");
        Require.present(receipt, "receipt");
        Require.present(amount, "amount");
        Require.present(claimed, "claimed");
    }

    /** The record key: names the purchase by its receipt. */
    public String key() {
        return PurchaseKey.ofReceipt(program, partner, store, till, receipt);
    }

    /** The same for whoever claims the same for the same member again, however often. */
    public String name() {
        return "c|" + Fingerprint.of(key(), member, amount.currency(), amount.minorUnits());
    }
}

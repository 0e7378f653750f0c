package io.vafa.contracts.intake;

import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.contracts.purchase.Receipt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A purchase reached the platform; whose it is has yet to be found out.
 *
 * @param member absent if nobody showed a card; then the receipt is what it can be claimed by later
 */
public record PurchaseCompleted(String program, @Nullable MemberReference member, Purchase purchase)
        implements AboutMember {
    /** So long may the data be: command and entry add to it, and must still fit into what Kafka takes as one record. */
    public static final int DATA_BYTES_MAX = 512 * 1024;

    public PurchaseCompleted {
        Require.text(program, "program");
        Require.present(purchase, "purchase");
    }

    @Override
    public String partner() {
        return purchase.partner();
    }

    @Override
    public String eventId() {
        return purchase.eventId();
    }

    @Override
    public Instant occurredAt() {
        return purchase.occurredAt();
    }

    /** The record key: the digest of the member's reference; of a purchase without a member, its receipt, and without that its event. */
    @Override
    public String key() {
        if (member != null) {
            return member.digest();
        }
        Receipt receipt = purchase.receipt();
        return receipt == null
                ? PurchaseKey.ofEvent(program, purchase.partner(), purchase.eventId())
                : PurchaseKey.ofReceipt(program, purchase.partner(), purchase.store(), purchase.till(), receipt);
    }
}

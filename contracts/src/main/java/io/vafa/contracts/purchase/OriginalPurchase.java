package io.vafa.contracts.purchase;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.vafa.contracts.Require;
import org.jspecify.annotations.Nullable;

/** Which purchase goods were bought with. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OriginalPurchase.ByEvent.class, name = "by-event"),
    @JsonSubTypes.Type(value = OriginalPurchase.ByReceipt.class, name = "by-receipt")
})
public sealed interface OriginalPurchase {

    /** The {@link PurchaseKey} of the purchase, among those that the partner reported. */
    String key(String program, String partner);

    /**
     * Known by the reporter's own id of it.
     *
     * @param eventId as it was reported
     */
    record ByEvent(String eventId) implements OriginalPurchase {
        public ByEvent {
            Require.text(eventId, "original.eventId");
        }

        @Override
        public String key(String program, String partner) {
            return PurchaseKey.ofEvent(program, partner, eventId);
        }
    }

    /**
     * Known by what stands on its receipt.
     *
     * @param store that printed it
     * @param till that printed it
     */
    record ByReceipt(
            Receipt receipt,
            @Nullable String store,
            @Nullable String till) implements OriginalPurchase {
        public ByReceipt {
            Require.present(receipt, "original.receipt");
            Require.optionalText(store, "original.store");
            Require.optionalText(till, "original.till");
        }

        @Override
        public String key(String program, String partner) {
            return PurchaseKey.ofReceipt(program, partner, store, till, receipt);
        }
    }
}

package io.vafa.gateway.intake;

import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.Receipt;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads which purchase a later report is about. */
final class Originals {
    private Originals() {}

    /** Where the receipt's store and till are not told, they are those of the report; what is wrong is noted. */
    static Optional<OriginalPurchase> read(
            JsonNode original, ReportFields fields, @Nullable String store, @Nullable String till, Faults faults) {
        String eventId = ReportFields.text(original, "id");
        Receipt receipt = fields.receipt(original.get("receipt"), "/original/receipt");
        if ((eventId == null) == (receipt == null)) {
            faults.invalid(
                    "/original",
                    "ORIGINAL_UNCLEAR",
                    "give either the id or the receipt of the purchase, and one of them");
            return Optional.empty();
        }
        if (receipt == null) {
            return Optional.ofNullable(eventId).map(OriginalPurchase.ByEvent::new);
        }
        boolean told = original.has("store") || original.has("till");
        return Optional.of(new OriginalPurchase.ByReceipt(
                receipt,
                told ? ReportFields.text(original, "store") : store,
                told ? ReportFields.text(original, "till") : till));
    }
}

package io.vafa.standalone.purchases;

import io.vafa.standalone.purchases.ParsedItem.Row;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * One good line of the canonical file: a line item with what it says about its receipt.
 *
 * @param type {@code PURCHASE} or {@code RETURN}
 * @param originalReceipt the receipt a return is about, its day and a slash in front if it is told; empty otherwise
 */
record CsvRow(
        Row row,
        String receipt,
        OffsetDateTime occurredAt,
        String member,
        String store,
        String currency,
        PurchaseJson.Item item,
        Type type,
        String originalReceipt) {

    enum Type {
        PURCHASE,
        RETURN
    }

    /** What makes consecutive rows one receipt. */
    record ReceiptKey(String receipt, String store, LocalDate businessDate) {}

    ReceiptKey key() {
        return new ReceiptKey(receipt, store, occurredAt.toLocalDate());
    }
}

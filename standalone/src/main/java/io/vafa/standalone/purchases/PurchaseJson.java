package io.vafa.standalone.purchases;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the body with which the gateway takes one purchase. */
final class PurchaseJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PurchaseJson() {}

    /**
     * One line item.
     *
     * @param unitPrice in the purchase's currency, or null where the file has none that is exact
     */
    record Item(
            String sku,
            String category,
            BigDecimal quantity,
            @Nullable BigDecimal unitPrice,
            BigDecimal amount) {}

    /**
     * A whole purchase; amounts in {@code currency}.
     *
     * @param occurredAt instant with offset, ISO 8601
     */
    record Body(
            String member,
            String receipt,
            LocalDate businessDate,
            String store,
            String till,
            String occurredAt,
            String currency,
            BigDecimal amount,
            List<Item> items,
            boolean historic) {}

    static String write(Body body) {
        ObjectNode purchase = JSON.createObjectNode();
        purchase.putObject("member").put("kind", "card").put("value", body.member());
        purchase.putObject("receipt")
                .put("number", body.receipt())
                .put("businessDate", body.businessDate().toString());
        purchase.put("store", body.store());
        purchase.put("till", body.till());
        purchase.put("occurredAt", body.occurredAt());
        purchase.put("currency", body.currency());
        purchase.put("amount", body.amount().toPlainString());
        ArrayNode lines = purchase.putArray("lines");
        body.items().forEach(item -> addItem(lines, item));
        purchase.put("channel", "store");
        purchase.put("historic", body.historic());
        return JSON.writeValueAsString(purchase);
    }

    private static void addItem(ArrayNode lines, Item item) {
        ObjectNode line = lines.addObject();
        putText(line, "sku", item.sku());
        putText(line, "category", item.category());
        line.put("quantity", item.quantity().toPlainString());
        if (item.unitPrice() != null) {
            line.put("unitPrice", item.unitPrice().toPlainString());
        }
        line.put("amount", item.amount().toPlainString());
    }

    private static void putText(ObjectNode line, String name, String value) {
        if (!value.isEmpty()) {
            line.put(name, value);
        }
    }
}

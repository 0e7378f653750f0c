package io.vafa.standalone.purchases;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the body with which the gateway takes one return. */
final class ReturnJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReturnJson() {}

    /**
     * A whole return; amounts in {@code currency}.
     *
     * @param original number of the receipt of the purchase, printed by the same store
     * @param originalDay its day
     * @param occurredAt instant with offset, ISO 8601
     */
    record Body(
            String original,
            LocalDate originalDay,
            String receipt,
            LocalDate businessDate,
            String store,
            String till,
            String occurredAt,
            String currency,
            List<PurchaseJson.Item> items,
            boolean historic) {}

    /** Line by line where every line has a name, else by what was paid back in all. */
    static String write(Body body) {
        ObjectNode returned = JSON.createObjectNode();
        returned.putObject("original")
                .putObject("receipt")
                .put("number", body.original())
                .put("businessDate", body.originalDay().toString());
        returned.putObject("receipt")
                .put("number", body.receipt())
                .put("businessDate", body.businessDate().toString());
        returned.put("store", body.store());
        returned.put("till", body.till());
        returned.put("occurredAt", body.occurredAt());
        returned.put("currency", body.currency());
        if (body.items().stream().allMatch(item -> !item.sku().isEmpty())) {
            ArrayNode lines = returned.putArray("lines");
            body.items()
                    .forEach(item -> lines.addObject()
                            .put("sku", item.sku())
                            .put("quantity", item.quantity().toPlainString())
                            .put("amount", item.amount().toPlainString()));
        } else {
            returned.put(
                    "amount",
                    body.items().stream()
                            .map(PurchaseJson.Item::amount)
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .toPlainString());
        }
        returned.put("historic", body.historic());
        return JSON.writeValueAsString(returned);
    }
}

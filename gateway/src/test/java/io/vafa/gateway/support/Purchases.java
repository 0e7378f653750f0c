package io.vafa.gateway.support;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.platform.json.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies as tills send them, and outcomes as the points service tells them. */
public final class Purchases {
    private Purchases() {}

    /** A purchase with everything that can be said, under an id of its own. */
    public static ObjectNode full(String id) {
        ObjectNode body = (ObjectNode) Json.read("""
                {"member": {"kind": "card", "value": "00001"},
                 "receipt": {"number": "17", "businessDate": "2021-01-01"},
                 "store": "s1", "till": "t1",
                 "occurredAt": "2021-01-01T11:45:30+03:30", "currency": "USD", "amount": "11.77",
                 "lines": [{"sku": "CD", "category": "music", "quantity": "1", "unitPrice": "11.77", "amount": "11.77"}],
                 "paymentMethod": "cash", "channel": "store", "historic": false}
                """, JsonNode.class);
        return body.put("id", id);
    }

    /** The same with one field put in (dots lead inside), given as JSON. */
    public static String with(String id, String field, String json) {
        ObjectNode body = full(id);
        String[] path = field.split("\\.", -1);
        JsonNode place = body;
        for (int step = 0; step < path.length - 1; step++) {
            place = place.isArray() ? place.get(Integer.parseInt(path[step])) : place.get(path[step]);
        }
        ((ObjectNode) place).set(path[path.length - 1], Json.read(json, JsonNode.class));
        return ascii(body.toString());
    }

    /** The same JSON in ASCII, so that even half a surrogate pair can be sent. */
    private static String ascii(String json) {
        StringBuilder ascii = new StringBuilder();
        for (int index = 0; index < json.length(); index++) {
            char character = json.charAt(index);
            ascii.append(character < 0x7f ? String.valueOf(character) : "\\u%04x".formatted((int) character));
        }
        return ascii.toString();
    }

    /** The same with one field left out. */
    public static String without(String id, String field) {
        ObjectNode body = full(id);
        body.remove(field);
        return body.toString();
    }

    public static PurchaseOutcome outcome(PurchaseCompleted purchase, PurchaseOutcome.Status status, String code) {
        return new PurchaseOutcome(
                purchase.program(),
                purchase.purchase().eventId(),
                status,
                false,
                "m1",
                1L,
                Map.of("points", 11L),
                Map.of(),
                Map.of(),
                Map.of("points", Balance.of(11)),
                code.isEmpty() ? null : code,
                code.isEmpty() ? null : "because",
                List.of());
    }
}

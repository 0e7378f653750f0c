package io.vafa.contracts.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a till may send about an order. */
class OrderStatusBodyTest {
    private final BodySchema schema = new BodySchema("order-status");

    @ParameterizedTest
    @ValueSource(strings = {"everything", "only-what-is-required"})
    void aGoodBodyIsTaken(String name) {
        schema.takes(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"member\": \"4711\"}",
                "{\"member\": null}",
                "{\"order\": \"\"}",
                "{\"order\": \"the big box\"}",
                "{\"order\": 4711}",
                "{\"stage\": \"shipped\"}",
                "{\"stage\": \"LOST\"}",
                "{\"expectedOn\": \"tomorrow\"}",
                "{\"tracking\": \"https://carrier.example/1\"}",
                "{\"reason\": \"Out of stock\"}",
                "{\"occurredAt\": \"2021-01-06\"}",
                "{\"note\": \"please hurry\"}"
            })
    void aBadOneIsNot(String change) {
        schema.refuses("everything", change);
    }

    @Test
    void everyPropertyIsDescribed() {
        schema.describesEveryProperty();
    }
}

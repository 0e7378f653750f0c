package io.vafa.contracts.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a till may send about a purchase that stands. */
class ConfirmationBodyTest {
    private final BodySchema schema = new BodySchema("confirmation");

    @ParameterizedTest
    @ValueSource(strings = {"by-id", "by-receipt"})
    void aGoodBodyIsTaken(String name) {
        schema.takes(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"original\": null}",
                "{\"original\": {\"receipt\": {}}}",
                "{\"original\": {\"member\": \"1\"}}",
                "{\"occurredAt\": null}",
                "{\"id\": \" \"}",
                "{\"amount\": \"1\"}",
                "{\"lines\": [{\"line\": 1}]}",
                "{\"member\": {\"kind\": \"card\", \"value\": \"1\"}}"
            })
    void aBadOneIsNot(String change) {
        schema.refuses("by-id", change);
    }

    @Test
    void everyPropertyIsDescribed() {
        schema.describesEveryProperty();
    }
}

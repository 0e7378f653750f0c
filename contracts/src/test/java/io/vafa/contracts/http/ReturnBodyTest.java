package io.vafa.contracts.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a till may send about goods that came back. */
class ReturnBodyTest {
    private final BodySchema schema = new BodySchema("return");

    @ParameterizedTest
    @ValueSource(strings = {"whole", "by-amount", "by-lines"})
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
                "{\"amount\": -1}",
                "{\"lines\": []}",
                "{\"lines\": [{\"line\": 0}]}",
                "{\"lines\": [{\"line\": 1, \"quantity\": 1}]}",
                "{\"member\": {\"kind\": \"card\", \"value\": \"1\"}}"
            })
    void aBadOneIsNot(String change) {
        schema.refuses("whole", change);
    }

    @Test
    void everyPropertyIsDescribed() {
        schema.describesEveryProperty();
    }
}

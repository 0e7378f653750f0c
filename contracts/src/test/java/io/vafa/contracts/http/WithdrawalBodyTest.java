package io.vafa.contracts.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a till may send about an activity that does not count. */
class WithdrawalBodyTest {
    private final BodySchema schema = new BodySchema("withdrawal");

    @ParameterizedTest
    @ValueSource(strings = {"everything", "only-what-is-required"})
    void aGoodBodyIsTaken(String name) {
        schema.takes(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"activity\": null}",
                "{\"activity\": \" \"}",
                "{\"occurredAt\": null}",
                "{\"member\": {\"kind\": \"card\", \"value\": \"1\"}}",
                "{\"reason\": \"fraud\"}",
                "{\"original\": {\"id\": \"1\"}}"
            })
    void aBadOneIsNot(String change) {
        schema.refuses("everything", change);
    }

    @Test
    void everyPropertyIsDescribed() {
        schema.describesEveryProperty();
    }
}

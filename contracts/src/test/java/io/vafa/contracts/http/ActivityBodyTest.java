package io.vafa.contracts.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a till may send about something that is no purchase. */
class ActivityBodyTest {
    private final BodySchema schema = new BodySchema("activity");

    @ParameterizedTest
    @ValueSource(strings = {"everything", "only-what-is-required"})
    void aGoodBodyIsTaken(String name) {
        schema.takes(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"member\": null}",
                "{\"kind\": \"Survey answered\"}",
                "{\"kind\": null}",
                "{\"occurredAt\": \"yesterday\"}",
                "{\"attributes\": {\"comment\": \"I liked it\"}}",
                "{\"attributes\": {\"answers\": -1}}",
                "{\"attributes\": {\"answers\": 1000000001}}",
                "{\"attributes\": {\"answers\": 1.5}}",
                "{\"attributes\": {\"answers\": [1]}}",
                "{\"attributes\": {\"Answers\": 1}}",
                "{\"attributes\": {\"a\": 1, \"b\": 1, \"c\": 1, \"d\": 1, \"e\": 1, \"f\": 1, \"g\": 1, \"h\": 1, \"i\": 1}}",
                "{\"comment\": \"nice\"}",
                "{\"amount\": \"1\"}"
            })
    void aBadOneIsNot(String change) {
        schema.refuses("everything", change);
    }

    @Test
    void everyPropertyIsDescribed() {
        schema.describesEveryProperty();
    }
}

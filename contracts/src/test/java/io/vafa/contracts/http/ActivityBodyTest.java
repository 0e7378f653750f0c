package io.vafa.contracts.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.vafa.contracts.ContractJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a till may send about something that is no purchase. */
class ActivityBodyTest {
    private final Schema schema = ContractJson.schemaAt("http/activity.schema.json");

    @ParameterizedTest
    @ValueSource(strings = {"everything", "only-what-is-required"})
    void aGoodBodyIsTaken(String name) {
        assertThat(schema.validate(ContractJson.tree("http/samples/activity/good/" + name + ".json")))
                .isEmpty();
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
        ObjectNode body = (ObjectNode) ContractJson.tree("http/samples/activity/good/everything.json");
        JsonNode changes = ContractJson.MAPPER.readTree(change);
        changes.properties().forEach(field -> body.set(field.getKey(), field.getValue()));

        assertThat(schema.validate(body)).isNotEmpty();
    }

    @Test
    void everyPropertyIsDescribed() {
        assertThat(schema.getSchemaNode().get("properties").properties())
                .allSatisfy(property -> assertThat(property.getValue().has("description")
                                || property.getValue().has("$ref"))
                        .as(property.getKey())
                        .isTrue());
    }
}

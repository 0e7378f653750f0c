package io.vafa.contracts.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.vafa.contracts.ContractJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a till may send about a purchase that stands. */
class ConfirmationBodyTest {
    private final Schema schema = ContractJson.schemaAt("http/confirmation.schema.json");

    @ParameterizedTest
    @ValueSource(strings = {"by-id", "by-receipt"})
    void aGoodBodyIsTaken(String name) {
        assertThat(schema.validate(ContractJson.tree("http/samples/confirmation/good/" + name + ".json")))
                .isEmpty();
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
        ObjectNode body = (ObjectNode) ContractJson.tree("http/samples/confirmation/good/by-id.json");
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

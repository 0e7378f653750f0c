package io.vafa.contracts.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.vafa.contracts.ContractJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a till may send about goods that came back. */
class ReturnBodyTest {
    private final Schema schema = ContractJson.schemaAt("http/return.schema.json");

    @ParameterizedTest
    @ValueSource(strings = {"whole", "by-amount", "by-lines"})
    void aGoodBodyIsTaken(String name) {
        assertThat(schema.validate(ContractJson.tree("http/samples/return/good/" + name + ".json")))
                .isEmpty();
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
        ObjectNode body = (ObjectNode) ContractJson.tree("http/samples/return/good/whole.json");
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

package io.vafa.contracts.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.vafa.contracts.ContractJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a till may send about an activity that does not count. */
class WithdrawalBodyTest {
    private final Schema schema = ContractJson.schemaAt("http/withdrawal.schema.json");

    @ParameterizedTest
    @ValueSource(strings = {"everything", "only-what-is-required"})
    void aGoodBodyIsTaken(String name) {
        assertThat(schema.validate(ContractJson.tree("http/samples/withdrawal/good/" + name + ".json")))
                .isEmpty();
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
        ObjectNode body = (ObjectNode) ContractJson.tree("http/samples/withdrawal/good/everything.json");
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

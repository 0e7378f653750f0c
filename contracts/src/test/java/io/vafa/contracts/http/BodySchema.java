package io.vafa.contracts.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.vafa.contracts.ContractJson;
import tools.jackson.databind.node.ObjectNode;

/** The schema of one body that a till may send, and its good samples. */
final class BodySchema {
    private final String name;
    private final Schema schema;

    BodySchema(String name) {
        this.name = name;
        this.schema = ContractJson.schemaAt("http/" + name + ".schema.json");
    }

    /** A good body, by its sample's name. */
    ObjectNode good(String sample) {
        return (ObjectNode) ContractJson.tree("http/samples/" + name + "/good/" + sample + ".json");
    }

    void takes(String sample) {
        assertThat(schema.validate(good(sample))).isEmpty();
    }

    /** @param change a JSON object that is put over the good body */
    void refuses(String sample, String change) {
        ObjectNode body = good(sample);
        body.setAll((ObjectNode) ContractJson.MAPPER.readTree(change));

        assertThat(schema.validate(body)).isNotEmpty();
    }

    void describesEveryProperty() {
        assertThat(schema.getSchemaNode().get("properties").properties())
                .allSatisfy(property -> assertThat(property.getValue().has("description")
                                || property.getValue().has("$ref"))
                        .as(property.getKey())
                        .isTrue());
    }
}

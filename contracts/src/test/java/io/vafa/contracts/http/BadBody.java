package io.vafa.contracts.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.vafa.contracts.ContractJson;
import tools.jackson.databind.node.ObjectNode;

/** A good body in which something was made bad. */
final class BadBody {
    private BadBody() {}

    /**
     * Asserts that a schema refuses a body, and points to nothing but where it is bad.
     *
     * @param change a JSON object that is put over the good body
     */
    static void isRefused(Schema schema, ObjectNode good, String what, String change, String pointer) {
        good.setAll((ObjectNode) ContractJson.MAPPER.readTree(change));

        assertThat(schema.validate(good))
                .as(what)
                .isNotEmpty()
                .allSatisfy(error ->
                        assertThat(error.getInstanceLocation().toString()).isEqualTo(pointer));
    }
}

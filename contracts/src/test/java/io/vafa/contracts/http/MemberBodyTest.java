package io.vafa.contracts.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.vafa.contracts.ContractJson;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may be enrolled, and where the schema points when something is wrong. */
class MemberBodyTest {
    private final Schema schema = ContractJson.schemaAt("http/member.schema.json");

    @ParameterizedTest
    @ValueSource(strings = {"card-only", "everything", "imported"})
    void aGoodBodyIsTaken(String name) {
        assertThat(schema.validate(ContractJson.tree("http/samples/member/good/" + name + ".json")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing to be found by   | {"identifiers": []}                                   | /identifiers
            no list                  | {"identifiers": {"kind": "card", "value": "1"}}       | /identifiers
            a kind nobody knows      | {"identifiers": [{"kind": "face", "value": "1"}]}     | /identifiers/0/kind
            an empty value           | {"identifiers": [{"kind": "card", "value": ""}]}      | /identifiers/0/value
            a value with a tab       | {"identifiers": [{"kind": "card", "value": "1\\t2"}]} | /identifiers/0/value
            a number for a value     | {"identifiers": [{"kind": "card", "value": 1}]}       | /identifiers/0/value
            no value                 | {"identifiers": [{"kind": "card"}]}                   | /identifiers/0
            no address               | {"email": "nobody"}                                   | /email
            two addresses            | {"email": "a@example.org b@example.org"}              | /email
            a header in the address  | {"email": "a@example.org\\r\\nBcc:b@example.org"}     | /email
            a language not spoken    | {"language": "tlh"}                                   | /language
            a name of nothing        | {"name": "\\u2003"}                                   | /name
            a name of a joiner       | {"name": "\\u200c\\u00a0"}                            | /name
            a name with nothing seen | {"name": "Sa\\u200bra"}                               | /name
            a name of two lines      | {"name": "a\\u2028b"}                                 | /name
            a word for a flag        | {"historic": "yes"}                                   | /historic
            a misspelt property      | {"e-mail": "a@example.org"}                           | ''
            """)
    void aBadBodyIsRefusedWhereItIsBad(String what, String change, String pointer) {
        BadBody.isRefused(schema, good(), what, change, pointer);
    }

    @Test
    void aMemberWithoutIdentifiersIsRefused() {
        assertThat(schema.validate(ContractJson.MAPPER.readTree("{\"name\": \"Sara\"}")))
                .isNotEmpty();
    }

    @Test
    void twentyIdentifiersAreTakenAndOneMoreIsNot() {
        ObjectNode body = good();
        ArrayNode identifiers = body.putArray("identifiers");

        IntStream.range(0, 20)
                .forEach(index -> identifiers.addObject().put("kind", "card").put("value", "0000" + index));
        assertThat(schema.validate(body)).isEmpty();

        identifiers.addObject().put("kind", "card").put("value", "00020");
        assertThat(schema.validate(body)).isNotEmpty();
    }

    private static ObjectNode good() {
        return (ObjectNode) ContractJson.tree("http/samples/member/good/everything.json");
    }
}

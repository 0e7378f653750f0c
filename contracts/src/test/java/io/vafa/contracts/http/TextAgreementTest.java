package io.vafa.contracts.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.vafa.contracts.ContractJson;
import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.Purchase;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What the schema lets in, the records can hold: nobody gets a 500 for a strange character. */
class TextAgreementTest {
    private static final List<String> AROUND = List.of("%s", "a%s", "%sb", "a%sb", " %s ");

    @ParameterizedTest
    @ValueSource(strings = {"purchase", "member"})
    void schemaAndRecordsAgreeOnEveryCharacter(String name) {
        Schema schema = ContractJson.schemaAt("http/" + name + ".schema.json");
        ObjectNode body = (ObjectNode) ContractJson.tree("http/samples/" + name + "/good/everything.json");
        ObjectNode identifier = (ObjectNode) (name.equals("purchase") ? body.at("/member") : body.at("/identifiers/0"));

        IntStream.concat(IntStream.rangeClosed(0, 0xffff), IntStream.of(0x1f600, 0xe0001, 0x10ffff))
                .forEach(character -> {
                    String text = Character.toString(character);
                    identifier.put("value", text);
                    assertThat(schema.validate(body).isEmpty())
                            .as("U+%04X alone", character)
                            .isEqualTo(isTaken(text) && (name.equals("purchase") || isSeen(text)));
                });
        for (String pattern : AROUND) {
            for (int character :
                    new int[] {0, '\t', '\n', 0x85, 0xa0, 0x200c, 0x202e, 0x2028, 0x3000, 0xd83d, 0xdfff, 0x1f600}) {
                String text = pattern.formatted(Character.toString(character));
                identifier.put("value", text);
                assertThat(schema.validate(body).isEmpty())
                        .as("U+%04X in '%s'", character, pattern)
                        .isEqualTo(isTaken(text) && (name.equals("purchase") || isSeen(text)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ف", "😀"})
    void schemaAndRecordsCountCharactersAlike(String character) {
        Schema schema = ContractJson.schemaAt("http/purchase.schema.json");
        ObjectNode body = (ObjectNode) ContractJson.tree("http/samples/purchase/good/everything.json");

        body.put("id", character.repeat(Require.TEXT_LENGTH_MAX));
        assertThat(schema.validate(body)).isEmpty();

        body.put("id", character.repeat(Require.TEXT_LENGTH_MAX + 1));
        assertThat(schema.validate(body)).isNotEmpty();
    }

    @Test
    void theSchemaKnowsTheRecordsBounds() {
        var purchase = ContractJson.tree("http/purchase.schema.json");

        assertThat(purchase.at("/$defs/text/maxLength").asInt()).isEqualTo(Require.TEXT_LENGTH_MAX);
        assertThat(purchase.at("/properties/lines/maxItems").asInt()).isEqualTo(Purchase.LINES_MAX);
    }

    /** What names people has to be visible, beyond what records can hold. */
    private static boolean isSeen(String text) {
        return !text.matches("(?s).*[\\p{Cc}\\u00ad\\u200b\\u2028-\\u2029\\u2060-\\u2069\\ufeff].*")
                && !text.matches("[\\p{Z}\\u200c\\u200d]*");
    }

    private static boolean isTaken(String text) {
        try {
            Require.text(text, "value");
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}

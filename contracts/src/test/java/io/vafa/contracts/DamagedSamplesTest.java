package io.vafa.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.generator.GeneratedFile;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

/** A schema that lets everything through promises nothing: each is shown to refuse what its record refuses. */
@DisabledIfSystemProperty(named = GeneratedFile.GENERATE, matches = "true")
class DamagedSamplesTest {
    /** Rules between fields: the record knows them, a schema of shapes does not. */
    private static final Set<String> BETWEEN_FIELDS =
            Set.of("/outcome/code", "/about/agent", "/about/partner", "/about/member");

    @ParameterizedTest
    @MethodSource("io.vafa.contracts.Sample#all")
    void theSchemaMissesWhatTheReaderMisses(Sample sample) {
        List<JsonPointer> properties = places(sample).stream()
                .filter(place -> JsonPlaces.isProperty(sample.data(), place))
                .filter(place -> !isMapEntry(place))
                .filter(place -> !BETWEEN_FIELDS.contains(place.toString()))
                .toList();

        for (JsonPointer property : properties) {
            JsonNode damaged = JsonPlaces.without(sample.data(), property);
            assertThat(schemaRefuses(sample, damaged))
                    .as("schema refuses %s without %s", sample, property)
                    .isEqualTo(readerRefuses(sample, damaged));
        }
        assertThat(properties).anyMatch(property -> schemaRefuses(sample, JsonPlaces.without(sample.data(), property)));
    }

    @ParameterizedTest
    @MethodSource("io.vafa.contracts.Sample#all")
    void theSchemaRefusesANumberForATextAndATextForAnythingElse(Sample sample) {
        for (JsonPointer place : places(sample)) {
            JsonNode wrong = sample.data().at(place).isString() ? IntNode.valueOf(7) : StringNode.valueOf("seven");
            assertThat(schemaRefuses(sample, JsonPlaces.with(sample.data(), place, wrong)))
                    .as("schema refuses %s with %s at %s", sample, wrong, place)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("io.vafa.contracts.Sample#all")
    void theSchemaRefusesNullAnywhere(Sample sample) {
        for (JsonPointer place : places(sample)) {
            JsonNode damaged = JsonPlaces.with(sample.data(), place, ContractJson.MAPPER.nullNode());
            assertThat(schemaRefuses(sample, damaged)).as("%s is null", place).isTrue();
        }
    }

    /** All places but those inside a section's content, which is free here and checked by the section's owner. */
    private static List<JsonPointer> places(Sample sample) {
        List<JsonPointer> places = JsonPlaces.of(sample.data())
                .filter(place -> !place.toString().startsWith("/content/"))
                .toList();
        assertThat(places).isNotEmpty();
        return places;
    }

    private static boolean isMapEntry(JsonPointer place) {
        return Set.of("/balances", "/earned", "/name").contains(place.head().toString());
    }

    private static boolean schemaRefuses(Sample sample, JsonNode data) {
        return !ContractJson.schemaOf(sample.type()).validate(data).isEmpty();
    }

    private static boolean readerRefuses(Sample sample, JsonNode data) {
        try {
            ContractJson.MAPPER.treeToValue(data, sample.type().data());
            return false;
        } catch (JacksonException refused) {
            return true;
        }
    }
}

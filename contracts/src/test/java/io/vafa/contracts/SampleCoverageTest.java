package io.vafa.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.generator.GeneratedFile;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The samples of a type show all that it can say: every property and every named value stands in one of them. */
@DisabledIfSystemProperty(named = GeneratedFile.GENERATE, matches = "true")
class SampleCoverageTest {
    @ParameterizedTest
    @EnumSource
    void everyPropertyOfTheSchemaStandsInASample(EventType type) {
        Set<String> promised = new TreeSet<>();
        collect(schema(type), schema(type), "", promised);

        Set<String> shown = Sample.of(type).stream()
                .flatMap(sample -> JsonPlaces.of(sample.data()))
                .map(place -> place.toString().replaceAll("/\\d+(?=/|$)", "/*"))
                .collect(Collectors.toSet());

        assertThat(promised).isNotEmpty();
        assertThat(shown).containsAll(promised);
    }

    @ParameterizedTest
    @EnumSource
    void everyNamedValueOfTheSchemaStandsInASample(EventType type) {
        List<String> named = schema(type).findValues("enum").stream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asString)
                .toList();

        Set<String> shown = Sample.of(type).stream()
                .flatMap(sample -> JsonPlaces.of(sample.data()).map(sample.data()::at))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .collect(Collectors.toSet());

        assertThat(shown).containsAll(named);
    }

    private static JsonNode schema(EventType type) {
        return ContractJson.schemaOf(type).getSchemaNode();
    }

    private static void collect(JsonNode root, JsonNode schema, String path, Set<String> paths) {
        if (schema.has("$ref")) {
            collect(root, root.at(schema.get("$ref").asString().substring(1)), path, paths);
        }
        schema.path("oneOf").forEach(choice -> collect(root, choice, path, paths));
        if (schema.has("items")) {
            paths.add(path + "/*");
            collect(root, schema.get("items"), path + "/*", paths);
        }
        schema.path("properties").properties().forEach(property -> {
            String place = path + "/" + property.getKey();
            paths.add(place);
            collect(root, property.getValue(), place, paths);
        });
    }
}

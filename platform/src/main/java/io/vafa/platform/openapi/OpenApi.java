package io.vafa.platform.openapi;

import io.vafa.platform.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI 3.1 document of the whole platform, put together from one part per area. A schema of the contracts is named by
 * {@value #CONTRACT} and stands in the document as if it were written there.
 */
public final class OpenApi {
    private static final String CONTRACT = "x-vafa-contract";
    private static final String FOLDER = "/io/vafa/contracts/";
    private static final String DEFINITIONS = "#/$defs/";
    private static final String SCHEMAS = "#/components/schemas/";

    /** Readers are shown what their author put first: the usual media type, the usual credential, and examples as one would write them. */
    private static final JsonMapper AS_WRITTEN = Json.MAPPER
            .rebuild()
            .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final List<String> PARTS = List.of(
            "common",
            "reports",
            "till",
            "campaigns",
            "account",
            "movements",
            "members",
            "consents",
            "cards",
            "households",
            "registry",
            "webhooks",
            "finance",
            "dead-letters",
            "alerts",
            "games",
            "segments",
            "programme");

    private OpenApi() {}

    /** The whole document. */
    public static ObjectNode document() {
        ObjectNode whole = Json.MAPPER.createObjectNode();
        PARTS.forEach(part -> merge(whole, part(part)));
        ObjectNode schemas = whole.withObject("/components/schemas");
        for (Map.Entry<String, JsonNode> schema : List.copyOf(schemas.properties())) {
            JsonNode contract = schema.getValue().get(CONTRACT);
            if (contract != null) {
                embed(schemas, schema.getKey(), contract.stringValue());
            }
        }
        return whole;
    }

    /** The paths of an area, and the operations of a path, are written in any order: a reader finds them by the alphabet. */
    private static ObjectNode sorted(ObjectNode object) {
        ObjectNode sorted = Json.MAPPER.createObjectNode();
        object.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> sorted.set(field.getKey(), field.getValue()));
        return sorted;
    }

    private static void merge(ObjectNode whole, ObjectNode part) {
        for (Map.Entry<String, JsonNode> field : part.properties()) {
            JsonNode present = whole.get(field.getKey());
            if (present instanceof ObjectNode object && field.getValue() instanceof ObjectNode more) {
                merge(object, more);
            } else if (present != null) {
                throw new IllegalStateException("two parts of the description say what " + field.getKey() + " is");
            } else {
                whole.set(field.getKey(), field.getValue());
            }
        }
    }

    private static ObjectNode part(String name) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (InputStream stream = open("openapi/" + name + ".yaml")) {
            Object content = new Yaml(new SafeConstructor(options)).load(stream);
            ObjectNode part = AS_WRITTEN.valueToTree(content).asObject();
            if (part.get("paths") instanceof ObjectNode paths) {
                ObjectNode sorted = sorted(paths);
                sorted.properties()
                        .forEach(path -> path.setValue(sorted(path.getValue().asObject())));
                part.set("paths", sorted);
            }
            return part;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Its definitions become schemas beside it, named after it. */
    private static void embed(ObjectNode schemas, String name, String location) {
        ObjectNode schema;
        try (InputStream stream = open(location)) {
            schema = Json.MAPPER.readTree(stream).asObject();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        schema.remove(List.of("$schema", "$id"));
        JsonNode definitions = schema.remove("$defs");
        refer(schema, name);
        schemas.set(name, schema);
        if (definitions != null) {
            for (Map.Entry<String, JsonNode> definition : definitions.properties()) {
                refer(definition.getValue(), name);
                schemas.set(name + "." + definition.getKey(), definition.getValue());
            }
        }
    }

    private static void refer(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            JsonNode reference = object.get("$ref");
            if (reference != null && reference.stringValue().startsWith(DEFINITIONS)) {
                String definition = reference.stringValue().substring(DEFINITIONS.length());
                object.put("$ref", SCHEMAS + name + "." + definition);
            }
            object.forEach(child -> refer(child, name));
        } else if (node instanceof ArrayNode array) {
            array.forEach(child -> refer(child, name));
        }
    }

    private static InputStream open(String location) {
        InputStream stream = OpenApi.class.getResourceAsStream(FOLDER + location);
        if (stream == null) {
            throw new IllegalStateException("the contracts lack " + location);
        }
        return stream;
    }
}

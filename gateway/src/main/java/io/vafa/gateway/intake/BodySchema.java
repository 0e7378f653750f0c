package io.vafa.gateway.intake;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.vafa.platform.web.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Judges a report's shape by the published JSON Schema, and says what is wrong in stable codes. */
final class BodySchema {
    /** What a body full of nonsense is told at most. */
    private static final int REFUSALS_MAX = 20;

    private static final int TEXT_LENGTH_MAX = 200;

    private final Schema schema;

    /**
     * Reads a schema.
     *
     * @param location of it on the class path
     */
    BodySchema(String location) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(
                        SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build()));
        try (InputStream stream = BodySchema.class.getResourceAsStream(location)) {
            if (stream == null) {
                throw new IllegalStateException("the contracts lack " + location);
            }
            schema = registry.getSchema(stream);
            schema.initializeValidators();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Everything that is wrong with a body, at most {@value #REFUSALS_MAX} things; empty if nothing is.
     *
     * @param prefix where the purchase stands in what was sent, as a JSON pointer
     */
    List<Refusal> check(JsonNode purchase, String prefix) {
        return schema.validate(purchase).stream()
                .limit(REFUSALS_MAX)
                .map(error -> refusal(error, prefix))
                .toList();
    }

    private static Refusal refusal(Error error, String prefix) {
        String location = prefix + error.getInstanceLocation();
        String property = error.getProperty();
        String member = property == null ? location : location + "/" + escaped(property);
        String found =
                error.getInstanceNode() == null || !error.getInstanceNode().isString()
                        ? ""
                        : error.getInstanceNode().stringValue();
        return switch (error.getKeyword()) {
            case "required" -> refusal(member, "FIELD_MISSING", "is missing");
            case "additionalProperties" -> refusal(member, "FIELD_UNKNOWN", "is not known here; is it misspelt?");
            case "type" -> refusal(location, "WRONG_TYPE", error.getMessage());
            case "not" ->
                refusal(
                        location,
                        "CHARACTERS_NOT_ALLOWED",
                        "has control characters, direction characters or half a surrogate pair");
            case "pattern" ->
                isDecimal(error) && found.startsWith("-") && found.substring(1).matches("[0-9.]+")
                        ? refusal(location, "AMOUNT_NEGATIVE", "must not be negative")
                        : refusal(location, "WRONG_FORMAT", wanted(error));
            case "format" -> refusal(location, "WRONG_FORMAT", wanted(error));
            case "minLength", "maxLength" -> refusal(location, "WRONG_LENGTH", error.getMessage());
            case "maxItems" -> refusal(location, "TOO_MANY", error.getMessage());
            case "enum", "const" -> refusal(location, "VALUE_NOT_ALLOWED", error.getMessage());
            default -> refusal(location, "INVALID", error.getMessage());
        };
    }

    private static boolean isDecimal(Error error) {
        return String.valueOf(error.getArguments()[0]).startsWith("^(0|[1-9]");
    }

    /** What the form is, in words: an expression says it to programs only. */
    private static String wanted(Error error) {
        String form = String.valueOf(error.getArguments()[0]);
        if (form.equals("date-time") || form.contains("T[0-9]")) {
            return "must be a time with offset, for example 2026-11-22T14:05:00+03:30";
        }
        if (form.equals("date") || form.startsWith("^[0-9]{4}-")) {
            return "must be a date, for example 2026-11-22";
        }
        if (form.equals("^[A-Z]{3}$")) {
            return "must be three capital letters (ISO 4217), for example IRR";
        }
        if (isDecimal(error)) {
            return "must be a decimal number in quotes with a point and nothing else, for example \"12.50\", of a bounded size";
        }
        if (form.startsWith("[^")) {
            return "must have something in it that can be seen";
        }
        return error.getMessage();
    }

    private static Refusal refusal(String pointer, String code, String detail) {
        return new Refusal(shortened(pointer), code, shortened(detail));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String shortened(String text) {
        return text.length() <= TEXT_LENGTH_MAX ? text : text.substring(0, TEXT_LENGTH_MAX) + "…";
    }
}

package io.vafa.qa.release;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares a released schema with today's, from the side of those who wrote code against it: what they send must still be taken, and what they
 * read must still be there. What is only added breaks nobody, since readers accept fields that they do not know.
 */
final class SchemaComparison {
    /** Who would stumble. */
    enum Side {
        /** Whoever sends it: nothing may be narrower. */
        ASKED,
        /** Whoever reads it: nothing may be missing, or be what they cannot know. */
        ANSWERED,
        /** Whoever reads events: as answers, but for new alternatives, which readers pass over. */
        PUBLISHED
    }

    private static final List<String> AT_LEAST =
            List.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    private static final List<String> AT_MOST =
            List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
    /** Compared as a whole, since nobody can say which of two is narrower. */
    private static final List<String> RULES = List.of(
            "pattern", "multipleOf", "uniqueItems", "not", "dependentRequired", "if", "then", "else", "propertyNames");

    private final JsonNode released;
    private final JsonNode today;
    private final Consumer<String> broken;
    private final Set<String> compared = new HashSet<>();

    SchemaComparison(JsonNode released, JsonNode today, Consumer<String> broken) {
        this.released = released;
        this.today = today;
        this.broken = broken;
    }

    /** Tells each difference that breaks somebody. */
    void compare(Side side, String place, JsonNode releasedSchema, JsonNode todaysSchema) {
        JsonNode was = resolved(released, releasedSchema);
        JsonNode is = resolved(today, todaysSchema);
        // Schemas that contain themselves come to an end, and what many operations share is told of once.
        if (releasedSchema.has("$ref")
                && !compared.add(side + " " + releasedSchema.get("$ref") + " " + todaysSchema.path("$ref"))) {
            return;
        }
        types(side, place, was, is);
        values(side, place, was, is);
        if (side == Side.ASKED) {
            bounds(place, was, is);
        }
        format(side, place, was, is);
        fields(side, place, was, is);
        if (was.has("items")) {
            compare(side, place + "/*", was.get("items"), is.path("items"));
        }
        for (String kind : List.of("oneOf", "anyOf", "allOf")) {
            alternatives(side, place, was.path(kind), is.path(kind));
        }
    }

    private void types(Side side, String place, JsonNode was, JsonNode is) {
        Set<String> before = texts(was.path("type"));
        Set<String> now = texts(is.path("type"));
        Set<String> narrower = side == Side.ASKED ? before : now;
        Set<String> wider = side == Side.ASKED ? now : before;
        if (wider.isEmpty()) {
            return;
        }
        if (narrower.isEmpty()) {
            broken.accept(place + (side == Side.ASKED ? " takes " + wider + " only" : " may be of any type"));
        }
        for (String type : narrower) {
            if (!wider.contains(type) && !(type.equals("integer") && wider.contains("number"))) {
                broken.accept(place + (side == Side.ASKED ? " takes no " + type + " any more" : " may be " + type));
            }
        }
    }

    private void values(Side side, String place, JsonNode was, JsonNode is) {
        Set<String> before = allowed(was);
        Set<String> now = allowed(is);
        Set<String> narrower = side == Side.ASKED ? before : now;
        Set<String> wider = side == Side.ASKED ? now : before;
        if (wider.isEmpty()) {
            return;
        }
        if (narrower.isEmpty()) {
            broken.accept(place + (side == Side.ASKED ? " takes " + wider + " only" : " may be any value"));
        }
        for (String value : narrower) {
            if (!wider.contains(value)) {
                broken.accept(place + (side == Side.ASKED ? " takes no " + value + " any more" : " may be " + value));
            }
        }
    }

    private void bounds(String place, JsonNode was, JsonNode is) {
        for (String bound : AT_LEAST) {
            if (is.has(bound)
                    && (was.has(bound)
                            ? is.get(bound)
                                            .decimalValue()
                                            .compareTo(was.get(bound).decimalValue())
                                    > 0
                            : bound.endsWith("imum")
                                    || is.get(bound).decimalValue().signum() > 0)) {
                broken.accept(place + " has a higher " + bound + ": " + is.get(bound));
            }
        }
        for (String bound : AT_MOST) {
            if (is.has(bound)
                    && (!was.has(bound)
                            || is.get(bound)
                                            .decimalValue()
                                            .compareTo(was.get(bound).decimalValue())
                                    < 0)) {
                broken.accept(place + " has a lower " + bound + ": " + is.get(bound));
            }
        }
        for (String rule : RULES) {
            if (is.has(rule) && !is.get(rule).equals(was.path(rule))) {
                broken.accept(place + " has another " + rule + ": " + is.get(rule));
            }
        }
    }

    private void format(Side side, String place, JsonNode was, JsonNode is) {
        String before = was.path("format").asString("");
        String now = is.path("format").asString("");
        boolean isNarrower = !now.isEmpty() && !now.equals(before);
        boolean isWider = !before.isEmpty() && !now.equals(before);
        if (side == Side.ASKED ? isNarrower : isWider) {
            broken.accept(place + " has the format '" + now + "' and not '" + before + "'");
        }
    }

    private void fields(Side side, String place, JsonNode was, JsonNode is) {
        for (Map.Entry<String, JsonNode> field : was.path("properties").properties()) {
            JsonNode same = is.path("properties").path(field.getKey());
            if (same.isMissingNode()) {
                broken.accept(place + " has no " + field.getKey() + " any more");
            } else {
                compare(side, place + "/" + field.getKey(), field.getValue(), same);
            }
        }
        Set<String> neededBefore = texts(was.path("required"));
        Set<String> needed = texts(is.path("required"));
        Set<String> missing = new TreeSet<>(side == Side.ASKED ? needed : neededBefore);
        missing.removeAll(side == Side.ASKED ? neededBefore : needed);
        missing.forEach(field ->
                broken.accept(place + "/" + field + (side == Side.ASKED ? " must be sent" : " may be absent")));
        JsonNode others = is.path("additionalProperties");
        if (side == Side.ASKED && others.isBoolean() && !others.booleanValue() && isOpen(was)) {
            broken.accept(place + " takes no other fields any more");
        }
        if (others.isObject() && was.path("additionalProperties").isObject()) {
            compare(side, place + "/{}", was.get("additionalProperties"), others);
        }
    }

    private static boolean isOpen(JsonNode schema) {
        JsonNode others = schema.path("additionalProperties");
        return !others.isBoolean() || others.booleanValue();
    }

    private void alternatives(Side side, String place, JsonNode was, JsonNode is) {
        Set<JsonNode> others = new LinkedHashSet<>();
        is.forEach(others::add);
        int number = 0;
        for (JsonNode before : was) {
            JsonNode same = same(before, others);
            if (same == null) {
                broken.accept(place + " has an alternative less: " + name(released, before, number));
            } else {
                others.remove(same);
                compare(side, place + "/" + name(released, before, number), before, same);
            }
            number++;
        }
        if (side == Side.ANSWERED && !was.isMissingNode()) {
            others.forEach(added -> broken.accept(place + " may be something else: " + name(today, added, 0)));
        }
    }

    /** The alternative of the same name or kind; those without either, by their contents or as the next one. */
    private @Nullable JsonNode same(JsonNode before, Set<JsonNode> others) {
        String kind = kind(released, before);
        for (JsonNode other : others) {
            if (other.equals(before) || (kind != null && kind.equals(kind(today, other)))) {
                return other;
            }
        }
        return kind != null || others.isEmpty() ? null : others.iterator().next();
    }

    private static String name(JsonNode document, JsonNode alternative, int number) {
        String kind = kind(document, alternative);
        return kind == null ? "alternative " + number : kind;
    }

    private static @Nullable String kind(JsonNode document, JsonNode alternative) {
        if (alternative.has("$ref")) {
            return alternative.get("$ref").stringValue().replaceAll(".*/", "");
        }
        JsonNode type = resolved(document, alternative).at("/properties/type/const");
        return type.isString() ? type.stringValue() : null;
    }

    static JsonNode resolved(JsonNode document, JsonNode schema) {
        JsonNode found = schema;
        while (found.has("$ref")) {
            String reference = found.get("$ref").stringValue();
            found = document.at(reference.substring(1));
            if (found.isMissingNode()) {
                throw new IllegalArgumentException("nothing is at " + reference);
            }
        }
        return found;
    }

    private static Set<String> allowed(JsonNode schema) {
        return schema.has("const") ? Set.of(schema.get("const").asString()) : texts(schema.path("enum"));
    }

    private static Set<String> texts(JsonNode node) {
        Set<String> texts = new TreeSet<>();
        if (node.isString()) {
            texts.add(node.stringValue());
        }
        node.forEach(element -> texts.add(element.asString("null")));
        return texts;
    }
}

package io.vafa.member.adapter.in;

import io.vafa.platform.web.Refusal;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads single fields of a JSON object and notes what is wrong with them. */
public final class Fields {
    private static final int NAME_LENGTH_MAX = 50;

    /** As {@code member.schema.json} has it: control and direction characters and halves of surrogate pairs. */
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cntrl}\\p{Cs}\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069]");

    private Fields() {}

    /** A text that must be there; null if it is not, or is wrong. */
    public static @Nullable String text(JsonNode parent, String at, String field, int lengthMax, List<Refusal> wrong) {
        JsonNode node = parent.get(field);
        if (node == null || node.isNull()) {
            wrong.add(new Refusal(at + "/" + field, "FIELD_MISSING", field + " is missing"));
            return null;
        }
        if (!node.isString()) {
            wrong.add(new Refusal(at + "/" + field, "FIELD_INVALID", field + " must be a text"));
            return null;
        }
        String text = node.stringValue();
        if (text.isBlank() || text.length() > lengthMax) {
            wrong.add(new Refusal(
                    at + "/" + field, "FIELD_INVALID", field + " must have 1 to " + lengthMax + " characters"));
            return null;
        }
        if (isUnfit(text)) {
            wrong.add(new Refusal(at + "/" + field, "FIELD_INVALID", field + " has control or direction characters"));
            return null;
        }
        return text;
    }

    /** Whether a text has characters that a person cannot see. */
    static boolean isUnfit(String text) {
        return UNFIT.matcher(text).find();
    }

    /** A text of the body's top level that may be absent; null if it is, or is wrong. */
    static @Nullable String optionalText(JsonNode root, String field, int lengthMax, List<Refusal> wrong) {
        JsonNode node = root.get(field);
        return node == null || node.isNull() ? null : text(root, "", field, lengthMax, wrong);
    }

    /** Notes the first field that nobody knows: a misspelt one must not be lost in silence. */
    public static void refuseUnknown(JsonNode object, String at, Set<String> known, List<Refusal> wrong) {
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> wrong.add(new Refusal(
                        at + "/" + escaped(name),
                        "FIELD_UNKNOWN",
                        "this field is not known; there are "
                                + known.stream().sorted().toList())));
    }

    /** As RFC 6901 wants it, and not at any length. */
    private static String escaped(String name) {
        return name.substring(0, Math.min(name.length(), NAME_LENGTH_MAX))
                .replace("~", "~0")
                .replace("/", "~1");
    }
}

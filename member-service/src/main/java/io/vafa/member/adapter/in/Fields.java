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

    /** Fields of a body that nobody knows and that are named in the answer. */
    private static final int UNKNOWN_NAMED_MAX = 10;

    /** As {@code member.schema.json} has it: control and direction characters, invisible ones but for the joiners, and halves of surrogate pairs. */
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u00ad\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]");

    /** The same, but for what parts lines and columns. */
    private static final Pattern UNFIT_IN_PROSE = Pattern.compile("(?![\\n\\r\\t])" + UNFIT.pattern());

    /** What leaves nothing to be seen: spaces, and the joiners that Persian words and emoji need. */
    private static final Pattern NOTHING_SEEN = Pattern.compile("[\\s\\p{Z}\\u200c\\u200d]*");

    private Fields() {}

    /** A text that must be there; null if it is not, or is wrong. */
    public static @Nullable String text(JsonNode parent, String at, String field, int lengthMax, List<Refusal> wrong) {
        return text(parent, at, field, lengthMax, UNFIT, wrong);
    }

    /** As {@link #text}, with lines and tabs: what somebody wrote down. */
    static @Nullable String prose(JsonNode root, String field, int lengthMax, List<Refusal> wrong) {
        return text(root, "", field, lengthMax, UNFIT_IN_PROSE, wrong);
    }

    private static @Nullable String text(
            JsonNode parent, String at, String field, int lengthMax, Pattern unfit, List<Refusal> wrong) {
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
        if (NOTHING_SEEN.matcher(text).matches() || text.codePointCount(0, text.length()) > lengthMax) {
            wrong.add(new Refusal(
                    at + "/" + field, "FIELD_INVALID", field + " must have 1 to " + lengthMax + " characters"));
            return null;
        }
        if (unfit.matcher(text).find()) {
            wrong.add(new Refusal(
                    at + "/" + field, "FIELD_INVALID", field + " has control, direction or invisible characters"));
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

    /** Notes fields that nobody knows: a misspelt one must not be lost in silence. */
    public static void refuseUnknown(JsonNode object, String at, Set<String> known, List<Refusal> wrong) {
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .limit(UNKNOWN_NAMED_MAX)
                .forEach(name -> wrong.add(new Refusal(
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

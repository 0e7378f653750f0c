package io.vafa.member.adapter.in;

import io.vafa.contracts.Require;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.BrokenJson;
import io.vafa.platform.web.Refusal;
import io.vafa.platform.web.RequestRefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/** A body of one JSON object, read strictly: no field is lost in silence, and all that is wrong is told at once. */
final class JsonObject {
    private static final ObjectReader READER = Json.MAPPER
            .reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Nothing that members, cards and tills are told about lies before this; purchases do not either. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private final JsonNode root;
    private final List<Refusal> wrong = new ArrayList<>();

    private JsonObject(JsonNode root) {
        this.root = root;
    }

    /**
     * Reads UTF-8 JSON.
     *
     * @param known the fields there are
     * @throws RequestRefusedException if it is no JSON object
     */
    static JsonObject read(byte[] body, Set<String> known) {
        JsonObject object = new JsonObject(root(body));
        Fields.refuseUnknown(object.root, "", known, object.wrong);
        return object;
    }

    /**
     * Reads an object that lies within another; what is wrong is told as seen from it.
     *
     * @param node an object
     */
    static JsonObject of(JsonNode node, Set<String> known) {
        JsonObject object = new JsonObject(node);
        Fields.refuseUnknown(node, "", known, object.wrong);
        return object;
    }

    /** The root of a body that is one JSON object. */
    static JsonNode root(byte[] body) {
        JsonNode root;
        try {
            root = READER.readTree(body);
        } catch (JacksonException broken) {
            throw new RequestRefusedException(HttpStatus.BAD_REQUEST, List.of(BrokenJson.refusal(broken)));
        }
        if (root == null || !root.isObject()) {
            throw new RequestRefusedException(HttpStatus.BAD_REQUEST, List.of(BrokenJson.noObject()));
        }
        return root;
    }

    /** A text that must be there; empty if it is wrong. */
    String text(String field, int lengthMax) {
        String text = Fields.text(root, "", field, lengthMax, wrong);
        return text == null ? "" : text;
    }

    /** A text with lines that must be there; empty if it is wrong. */
    String prose(String field, int lengthMax) {
        String text = Fields.prose(root, field, lengthMax, wrong);
        return text == null ? "" : text;
    }

    /** A text that may be absent. */
    @Nullable
    String optionalText(String field, int lengthMax) {
        return Fields.optionalText(root, field, lengthMax, wrong);
    }

    /** A text that is looked at but not judged; empty if there is none. */
    String peek(String field) {
        JsonNode node = root.get(field);
        return node == null || !node.isString() ? "" : node.stringValue();
    }

    /** A text as somebody wrote it, whatever is in it; empty if it is wrong. */
    String rawText(String field, int lengthMax) {
        JsonNode node = root.get(field);
        if (node == null || node.isNull()) {
            wrong.add(new Refusal("/" + field, "FIELD_MISSING", field + " is missing"));
            return "";
        }
        if (!node.isString() || node.stringValue().length() > lengthMax) {
            refuse(field, field + " must be a text of at most " + lengthMax + " characters");
            return "";
        }
        return node.stringValue();
    }

    /** True or false, which must be there; false if it is wrong. */
    boolean truth(String field) {
        JsonNode node = root.get(field);
        if (node == null || node.isNull()) {
            wrong.add(new Refusal("/" + field, "FIELD_MISSING", field + " is missing"));
            return false;
        }
        if (!node.isBoolean()) {
            refuse(field, field + " must be true or false");
            return false;
        }
        return node.booleanValue();
    }

    /** A time that must be there; the epoch if it is wrong. */
    Instant instant(String field) {
        JsonNode node = root.get(field);
        if (node == null || node.isNull()) {
            wrong.add(new Refusal("/" + field, "FIELD_MISSING", field + " is missing"));
            return Instant.EPOCH;
        }
        Instant instant = optionalInstant(field);
        return instant == null ? Instant.EPOCH : instant;
    }

    /** One of several words, which stand for constants in small letters with hyphens. */
    <E extends Enum<E>> @Nullable E choice(String field, E[] constants) {
        String text = text(field, Require.TEXT_LENGTH_MAX);
        List<String> words = new ArrayList<>();
        for (E constant : constants) {
            words.add(word(constant));
            if (words.getLast().equals(text)) {
                return constant;
            }
        }
        if (!text.isEmpty()) {
            refuse(field, field + " must be one of " + words);
        }
        return null;
    }

    /** How a constant is written. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One of several words; empty if it is none of them. */
    String choice(String field, Collection<String> words) {
        String text = text(field, Require.TEXT_LENGTH_MAX);
        if (!text.isEmpty() && !words.contains(text)) {
            refuse(field, field + " must be one of " + words.stream().sorted().toList());
        }
        return text;
    }

    /** True or false; false if it is absent, or wrong. */
    boolean optionalTruth(String field) {
        JsonNode node = root.get(field);
        return node != null && !node.isNull() && truth(field);
    }

    /** A whole number that must be there; 0 if it is wrong. */
    int whole(String field) {
        Integer whole = optionalWhole(field);
        if (whole == null && (root.get(field) == null || root.get(field).isNull())) {
            wrong.add(new Refusal("/" + field, "FIELD_MISSING", field + " is missing"));
        }
        return whole == null ? 0 : whole;
    }

    /** A whole number that may be absent. */
    @Nullable
    Integer optionalWhole(String field) {
        JsonNode node = root.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            refuse(field, field + " must be a whole number");
            return null;
        }
        return node.intValue();
    }

    /** Whole numbers; null if there is no such field. */
    @Nullable
    List<Integer> optionalWholes(String field, int sizeMax) {
        JsonNode node = root.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        List<Integer> wholes = new ArrayList<>();
        boolean fit = node.isArray() && node.size() <= sizeMax;
        if (fit) {
            for (JsonNode each : node) {
                fit &= each.isIntegralNumber() && each.canConvertToInt();
                wholes.add(each.asInt(0));
            }
        }
        if (!fit) {
            refuse(field, field + " must be a list of at most " + sizeMax + " whole numbers");
            return List.of();
        }
        return wholes;
    }

    /** A time with its offset, from 1970 on and to the millisecond, as everything is stored; may be absent. */
    @Nullable
    Instant optionalInstant(String field) {
        String text = optionalText(field, Require.TEXT_LENGTH_MAX);
        if (text == null) {
            return null;
        }
        Instant instant;
        try {
            instant =
                    Instant.ofEpochMilli(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException unfit) {
            refuse(field, field + " must be a time with its offset: 2026-11-22T10:00:00+03:30");
            return null;
        }
        if (instant.isBefore(EARLIEST)) {
            refuse(field, "TOO_EARLY", field + " must not be before " + EARLIEST + ", in the Gregorian calendar");
            return null;
        }
        return instant;
    }

    /** The object itself, for what is read out of several fields. */
    JsonNode root() {
        return root;
    }

    /** What is wrong so far, for whoever reads a part of the object and adds to it. */
    List<Refusal> wrong() {
        return wrong;
    }

    /** Says what is wrong with a field's value. */
    void refuse(String field, String detail) {
        refuse(field, "FIELD_INVALID", detail);
    }

    /** Says what is wrong with a field's value. */
    void refuse(String field, String code, String detail) {
        wrong.add(new Refusal("/" + field, code, detail));
    }

    /** Takes over what something else found wrong. */
    void refuse(Refusal found) {
        wrong.add(found);
    }

    /**
     * Ends the reading.
     *
     * @throws RequestRefusedException with all that is wrong, if anything is
     */
    void end() {
        if (!wrong.isEmpty()) {
            throw new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, wrong);
        }
    }
}

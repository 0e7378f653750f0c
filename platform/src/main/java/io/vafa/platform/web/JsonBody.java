package io.vafa.platform.web;

import io.vafa.platform.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** A small JSON object that somebody sent: reads its fields one by one, and notes everything that is wrong with them. */
public final class JsonBody {
    /** Larger ones are refused unread. */
    public static final int BYTES_MAX = 16 * 1024;

    private static final int TEXT_LENGTH_MAX = 200;
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cntrl}\\p{Cs}\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069]");
    /** Of two values under one name, nobody could say which was meant. */
    private static final ObjectReader READER = Json.MAPPER
            .reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,15})(\\.[0-9]{1,4})?");

    private final JsonNode body;
    private final List<Refusal> wrong = new ArrayList<>();

    private JsonBody(JsonNode body) {
        this.body = body;
    }

    /**
     * Reads a body.
     *
     * @param known its fields; others are noted as wrong
     * @throws RequestRefusedException if it is too large or no JSON object
     */
    public static JsonBody read(InputStream stream, Set<String> known) throws IOException {
        return read(stream, known, BYTES_MAX);
    }

    /**
     * Reads a body that need not be there: nothing said is as good as an object without fields.
     *
     * @throws RequestRefusedException if it is too large or no JSON object
     */
    public static JsonBody readIfAny(InputStream stream, Set<String> known) throws IOException {
        byte[] bytes = stream.readNBytes(BYTES_MAX + 1);
        return bytes.length == 0
                ? new JsonBody(JsonNodeFactory.instance.objectNode())
                : read(new ByteArrayInputStream(bytes), known);
    }

    /**
     * Reads a body that may be larger than others.
     *
     * @param bytesMax larger ones are refused unread
     * @throws RequestRefusedException if it is too large or no JSON object
     */
    public static JsonBody read(InputStream stream, Set<String> known, int bytesMax) throws IOException {
        byte[] bytes = stream.readNBytes(bytesMax + 1);
        if (bytes.length > bytesMax) {
            throw new RequestRefusedException(
                    HttpStatus.CONTENT_TOO_LARGE, "BODY_TOO_LARGE", "the body may have at most " + bytesMax + " bytes");
        }
        JsonNode node;
        try {
            node = bytes.length == 0 ? MissingNode.getInstance() : READER.readTree(bytes);
        } catch (JacksonException malformed) {
            throw new RequestRefusedException(HttpStatus.BAD_REQUEST, List.of(BrokenJson.refusal(malformed)));
        }
        if (!node.isObject()) {
            throw new RequestRefusedException(HttpStatus.BAD_REQUEST, List.of(BrokenJson.noObject()));
        }
        JsonBody body = new JsonBody(node);
        node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .limit(1)
                .forEach(name -> body.refuse(
                        name.replace("~", "~0").replace("/", "~1"),
                        "FIELD_UNKNOWN",
                        "is not known; there are " + known.stream().sorted().toList()));
        return body;
    }

    /** Notes something that is wrong with a field. */
    public void refuse(String field, String code, String detail) {
        wrong.add(new Refusal("/" + field, code, detail));
    }

    /** A text that must be there; empty text after something was noted. */
    public String text(String field) {
        if (!body.hasNonNull(field)) {
            refuse(field, "FIELD_MISSING", "is missing");
            return "";
        }
        return optionalText(field).orElse("");
    }

    /** A text of 1 to 200 visible characters that may be absent. */
    public Optional<String> optionalText(String field) {
        return optionalText(field, TEXT_LENGTH_MAX);
    }

    /** As {@link #optionalText(String)}, of another length. */
    public Optional<String> optionalText(String field, int lengthMax) {
        JsonNode node = body.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            refuse(field, "WRONG_TYPE", "must be a text");
            return Optional.empty();
        }
        String text = node.stringValue();
        if (text.isBlank()
                || text.codePointCount(0, text.length()) > lengthMax
                || UNFIT.matcher(text).find()) {
            refuse(field, "WRONG_FORMAT", "must have 1 to " + lengthMax + " visible characters");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** An object that may be absent, as it was sent. */
    public Optional<JsonNode> object(String field) {
        JsonNode node = body.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isObject()) {
            refuse(field, "WRONG_TYPE", "must be an object");
            return Optional.empty();
        }
        return Optional.of(node);
    }

    /** A list of 1 to so many texts that must be there; an empty one after something was noted. */
    public List<String> texts(String field, int countMax) {
        JsonNode node = body.path(field);
        if (node.isMissingNode() || node.isNull()) {
            refuse(field, "FIELD_MISSING", "is missing");
            return List.of();
        }
        if (!node.isArray() || node.isEmpty() || node.size() > countMax) {
            refuse(field, "WRONG_VALUE", "must be a list of 1 to " + countMax + " texts");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : node) {
            if (!element.isString()) {
                refuse(field + "/" + texts.size(), "WRONG_TYPE", "must be a text");
                return List.of();
            }
            texts.add(element.stringValue());
        }
        return texts;
    }

    /** Whether there is such a field, null or not. */
    public boolean has(String field) {
        return body.has(field);
    }

    /** A whole number that may be absent. */
    public Optional<Long> whole(String field, long minimum, long maximum) {
        JsonNode node = body.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < minimum
                || node.longValue() > maximum) {
            refuse(field, "WRONG_VALUE", "must be a whole number from " + minimum + " to " + maximum);
            return Optional.empty();
        }
        return Optional.of(node.longValue());
    }

    /** A truth value; false if it is absent. */
    public boolean flag(String field) {
        JsonNode node = body.path(field);
        if (!node.isMissingNode() && !node.isBoolean()) {
            refuse(field, "WRONG_TYPE", "must be true or false");
        }
        return node.asBoolean(false);
    }

    /** A decimal in quotes, never negative, that may be absent. */
    public Optional<BigDecimal> decimal(String field) {
        return optionalText(field).flatMap(text -> {
            if (DECIMAL.matcher(text).matches()) {
                return Optional.of(new BigDecimal(text));
            }
            refuse(field, "WRONG_FORMAT", "must be a decimal in quotes, for example \"1.50\"");
            return Optional.empty();
        });
    }

    /** One of the names of an enumeration. */
    public <E extends Enum<E>> Optional<E> oneOf(String field, Class<E> type) {
        Optional<String> text = optionalText(field);
        for (E constant : type.getEnumConstants()) {
            if (text.equals(Optional.of(constant.name()))) {
                return Optional.of(constant);
            }
        }
        if (text.isPresent()) {
            refuse(field, "VALUE_NOT_ALLOWED", "must be one of " + List.of(type.getEnumConstants()));
        }
        return Optional.empty();
    }

    /**
     * Ends the reading.
     *
     * @throws RequestRefusedException if anything was noted, with all of it
     */
    public void check() {
        if (!wrong.isEmpty()) {
            throw new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, wrong);
        }
    }
}

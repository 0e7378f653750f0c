package io.vafa.gateway.intake;

import io.vafa.platform.web.BrokenJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON from outside as nobody can misread it: UTF-8 only, no key twice, nothing after the value, not deep, no endless
 * numbers.
 */
final class StrictJson {
    private static final int DEPTH_MAX = 16;
    private static final int NUMBER_LENGTH_MAX = 100;
    private static final int DETAIL_LENGTH_MAX = 200;

    /** Ten to the power of this, and of its negative, is beyond anything that is bought or counted. */
    private static final int EXPONENT_MAX = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_LENGTH_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            // An exponent that no double has would become infinite, or nothing.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // Looked for below, so that the caller reads our words about it.
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    static JsonReading read(ByteBuffer bytes) {
        String text;
        try {
            // Never from bytes: Jackson would guess UTF-16 and UTF-32 as well, and let some malformed UTF-8 pass.
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException malformed) {
            return malformed("", "BAD_UTF8", "the body is not UTF-8");
        }
        if (text.isBlank()) {
            return malformed("", "BODY_MISSING", "the body is empty");
        }
        try (JsonParser parser = MAPPER.createParser(text)) {
            try {
                JsonNode value = MAPPER.readTree(parser);
                if (parser.nextToken() != null) {
                    return malformed("", BrokenJson.MALFORMED, "something follows the JSON value");
                }
                return beyondAll(value, JsonPointer.empty())
                        .<JsonReading>map(StrictJson::beyondAll)
                        .orElseGet(() -> new JsonReading.Read(value));
            } catch (NumberFormatException beyondAll) {
                // The parser's own word for an exponent that it cannot even count.
                return beyondAll(parser.streamReadContext().pathAsPointer());
            } catch (JacksonException broken) {
                return malformed(
                        parser.streamReadContext().pathAsPointer().toString(),
                        BrokenJson.code(broken),
                        reason(broken) + " (line " + parser.currentLocation().getLineNr() + ", column "
                                + parser.currentLocation().getColumnNr() + ")");
            }
        }
    }

    private static JsonReading beyondAll(JsonPointer at) {
        return new JsonReading.Malformed(new Fault(
                HttpStatus.UNPROCESSABLE_CONTENT,
                shortened(at.toString()),
                "WRONG_TYPE",
                "is a number that nobody can write out"));
    }

    /** Where a number stands whose exponent is as no quantity has it; empty if none does. */
    private static Optional<JsonPointer> beyondAll(JsonNode value, JsonPointer at) {
        if (value.isBigDecimal()) {
            return Math.abs((long) value.decimalValue().scale()) > EXPONENT_MAX ? Optional.of(at) : Optional.empty();
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .flatMap(field -> beyondAll(field.getValue(), at.appendProperty(field.getKey())).stream())
                    .findFirst();
        }
        for (int index = 0; index < value.size(); index++) {
            Optional<JsonPointer> found = beyondAll(value.get(index), at.appendIndex(index));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The parser's words, unless they name its own parts, which say nothing to a caller. */
    private static String reason(JacksonException broken) {
        String message = String.valueOf(broken.getOriginalMessage());
        return message.contains("`") ? "is no JSON that can be read" : shortened(message);
    }

    private static String shortened(String text) {
        return text.length() <= DETAIL_LENGTH_MAX ? text : text.substring(0, DETAIL_LENGTH_MAX) + "…";
    }

    private static JsonReading.Malformed malformed(String pointer, String code, String detail) {
        return new JsonReading.Malformed(new Fault(HttpStatus.BAD_REQUEST, shortened(pointer), code, detail));
    }
}

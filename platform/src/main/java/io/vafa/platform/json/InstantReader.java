package io.vafa.platform.json;

import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Instants as ISO 8601 texts with an offset, and nothing else. Jackson's own reader also takes numbers and other writings, and trying for
 * them takes it five times as long.
 */
final class InstantReader extends StdDeserializer<Instant> {
    InstantReader() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return (Instant) context.handleUnexpectedToken(getValueType(context), parser);
        }
        String text = parser.getString();
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            return (Instant) context.handleWeirdStringValue(
                    Instant.class, text, "an instant is written as 2021-03-04T05:06:07Z");
        }
    }
}

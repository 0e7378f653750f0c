package io.vafa.gateway.intake;

import java.nio.ByteBuffer;
import tools.jackson.databind.JsonNode;

/** What came of reading bytes as JSON. */
public sealed interface JsonReading {
    /** It is JSON. */
    record Read(JsonNode value) implements JsonReading {}

    /** It is not, and why. */
    record Malformed(Fault fault) implements JsonReading {}

    /** Reads JSON from outside, in UTF-8, as nobody can misread it. */
    static JsonReading strictly(byte[] bytes) {
        return StrictJson.read(ByteBuffer.wrap(bytes));
    }
}

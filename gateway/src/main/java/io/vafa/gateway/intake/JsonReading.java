package io.vafa.gateway.intake;

import tools.jackson.databind.JsonNode;

/** What came of reading bytes as JSON. */
sealed interface JsonReading {
    /** It is JSON. */
    record Read(JsonNode value) implements JsonReading {}

    /** It is not, and why. */
    record Malformed(Fault fault) implements JsonReading {}
}

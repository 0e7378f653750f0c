package io.vafa.standalone.client;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What became of a request that carried one JSON object a line. */
public sealed interface LinesAnswer {

    /** Every line was answered, in order. */
    record Answered(List<JsonNode> lines) implements LinesAnswer {}

    /** The platform asks to come again later; nothing is known of the lines. */
    record Busy(String reason, Duration pause) implements LinesAnswer {}

    /** The platform does not answer; nothing is known of the lines. */
    record Unreachable(String reason) implements LinesAnswer {}

    /** The request as a whole was refused and will be refused again. */
    record Refused(Answer answer) implements LinesAnswer {}
}

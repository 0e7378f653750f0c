package io.vafa.standalone.purchases;

import tools.jackson.databind.JsonNode;

/** What the platform said about one purchase. */
sealed interface Verdict {

    /** Taken in. */
    record Accepted() implements Verdict {}

    /** Known before. */
    record Duplicate() implements Verdict {}

    /** Not taken in, for a reason that will stay. */
    record Refused(String code, String reason) implements Verdict {}

    /** Reads the gateway's answer to one line. */
    static Verdict of(JsonNode answer) {
        JsonNode outcome = answer.path("outcome");
        if (answer.path("status").asInt(0) < 300) {
            return outcome.path("duplicate").asBoolean(false) ? new Duplicate() : new Accepted();
        }
        String code = text(answer, outcome, "code", "REFUSED");
        String field = answer.path("field").asString("");
        String detail = text(answer, outcome, "detail", "no reason given");
        return new Refused(code, field.isEmpty() ? detail : field + ": " + detail);
    }

    private static String text(JsonNode answer, JsonNode outcome, String name, String otherwise) {
        return answer.path(name).asString(outcome.path(name).asString(otherwise));
    }
}

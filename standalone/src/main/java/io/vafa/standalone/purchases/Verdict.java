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
        if (isRefusal(outcome)) {
            return refused(answer, outcome);
        }
        if (answer.path("status").asInt(0) < 300) {
            return outcome.path("duplicate").asBoolean(false) ? new Duplicate() : new Accepted();
        }
        return refused(answer, outcome);
    }

    /** Reads an outcome that was looked up later; that it was known by then does not make it a repeat. */
    static Verdict ofOutcome(JsonNode outcome) {
        return isRefusal(outcome) ? refused(outcome, outcome) : new Accepted();
    }

    /** True if the purchase was taken in, but its outcome did not come in time. */
    static boolean isOpen(JsonNode answer) {
        return answer.path("status").asInt(0) == 202
                && answer.path("outcome").isMissingNode()
                && answer.path("eventId").isString();
    }

    private static boolean isRefusal(JsonNode outcome) {
        String status = outcome.path("status").asString("");
        return status.equals("REFUSED") || status.equals("CONFLICT");
    }

    private static Verdict refused(JsonNode answer, JsonNode outcome) {
        String code = text(answer, outcome, "code", "REFUSED");
        String field = answer.path("field").asString("");
        String detail = text(answer, outcome, "detail", "no reason given");
        return new Refused(code, field.isEmpty() ? detail : field + ": " + detail);
    }

    private static String text(JsonNode answer, JsonNode outcome, String name, String otherwise) {
        return answer.path(name).asString(outcome.path(name).asString(otherwise));
    }
}

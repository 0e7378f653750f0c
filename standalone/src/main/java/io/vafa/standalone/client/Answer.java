package io.vafa.standalone.client;

import tools.jackson.databind.JsonNode;

/**
 * What the gateway answered.
 *
 * @param status HTTP status
 * @param body the JSON body; a missing node if there was none
 */
public record Answer(int status, JsonNode body) {

    private static final int FIRST_ERROR = 400;

    /** True for 2xx and 3xx. */
    public boolean succeeded() {
        return status < FIRST_ERROR;
    }

    /** What was wrong, from the problem details, in one line. */
    public String problem() {
        String detail = body.path("detail").asString(body.path("title").asString("no reason given"));
        String code = body.path("code").asString("");
        String field = body.path("field").asString("");
        return "HTTP " + status + (code.isEmpty() ? "" : " " + code) + ": " + (field.isEmpty() ? "" : field + ": ")
                + detail.replace('\n', ' ');
    }
}

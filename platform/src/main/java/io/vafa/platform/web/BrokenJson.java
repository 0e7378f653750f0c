package io.vafa.platform.web;

import tools.jackson.core.JacksonException;

/** What is wrong with a body that cannot be read as JSON. */
public final class BrokenJson {
    /** No JSON, or something behind it. */
    public static final String MALFORMED = "MALFORMED_JSON";

    /** Of two values under one name, nobody could say which was meant. */
    private static final String TWICE = "DUPLICATE_KEY";

    private BrokenJson() {}

    /** The stable code. */
    public static String code(JacksonException broken) {
        return String.valueOf(broken.getOriginalMessage()).startsWith("Duplicate") ? TWICE : MALFORMED;
    }

    /** Where, but not what: the parser's own message would quote the body. */
    public static Refusal refusal(JacksonException broken) {
        String code = code(broken);
        String what = code.equals(TWICE) ? "the body has a field twice" : "the body is not JSON";
        return new Refusal(
                null,
                code,
                broken.getLocation() == null || broken.getLocation().getLineNr() < 1
                        ? what
                        : what + ": line " + broken.getLocation().getLineNr() + ", column "
                                + broken.getLocation().getColumnNr());
    }

    /** Of JSON that is something else than an object. */
    public static Refusal noObject() {
        return new Refusal(null, MALFORMED, "the body must be one JSON object");
    }
}

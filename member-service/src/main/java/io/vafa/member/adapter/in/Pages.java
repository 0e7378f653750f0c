package io.vafa.member.adapter.in;

import io.vafa.platform.web.RequestRefusedException;
import org.springframework.http.HttpStatus;

/** What all lists that are shown in pages have in common. */
public final class Pages {
    private static final int LIMIT_MAX = 200;

    private Pages() {}

    public static void check(int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "LIMIT_OUT_OF_RANGE", "limit must be 1 to " + LIMIT_MAX);
        }
    }

    public static RequestRefusedException unknownCursor() {
        return new RequestRefusedException(
                HttpStatus.BAD_REQUEST, "CURSOR_INVALID", "use the nextCursor of an earlier answer, or none");
    }
}

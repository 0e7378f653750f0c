package io.vafa.gateway.limit;

import io.vafa.platform.security.Caller;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletResponse;

/** Counts what a batch turns out to have; how many lines that is shows only when it is here. */
@FunctionalInterface
public interface LineLimits {
    /**
     * Counts all lines of a batch.
     *
     * @param response told what is left
     * @throws RequestRefusedException with 429 if not all of them may pass; then nothing of the batch may be taken in
     */
    void take(Caller caller, int lines, HttpServletResponse response);
}

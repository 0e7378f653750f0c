package io.vafa.gateway.limit;

import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Counts by address what costs us something before anybody is known. */
@FunctionalInterface
public interface FailureLimits {
    /**
     * Counts one.
     *
     * @param response told when to come again
     * @throws RequestRefusedException with 429 if too many came from this address
     */
    void take(HttpServletRequest request, HttpServletResponse response);
}

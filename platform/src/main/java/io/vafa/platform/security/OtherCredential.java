package io.vafa.platform.security;

import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** What a caller may prove who they are with instead of a token; it is asked before tokens are looked at. */
@FunctionalInterface
public interface OtherCredential {
    /**
     * Judges a request.
     *
     * @param response gets headers that belong to a refusal, such as {@code Retry-After}
     * @return empty if the request bears no such credential
     * @throws RequestRefusedException if it bears one that is not believed, or cannot be judged now
     */
    Optional<Known> judge(HttpServletRequest request, HttpServletResponse response);

    /**
     * Somebody who is known.
     *
     * @param request to go on with: whoever had to read the body gives it on
     */
    record Known(Caller caller, HttpServletRequest request) {}
}

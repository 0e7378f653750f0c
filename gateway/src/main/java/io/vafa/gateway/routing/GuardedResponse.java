package io.vafa.gateway.routing;

import io.vafa.platform.web.Problems;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A service's response on its way out. When the service dies in the middle, the caller hears 503 if nothing was sent yet;
 * otherwise the connection breaks, so that half an answer is never taken for a whole one.
 */
final class GuardedResponse implements ServerResponse {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedResponse.class);

    private final ServerResponse response;

    GuardedResponse(ServerResponse response) {
        this.response = response;
    }

    @Override
    public HttpStatusCode statusCode() {
        return response.statusCode();
    }

    @Override
    public HttpHeaders headers() {
        return response.headers();
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return response.cookies();
    }

    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse out, Context context)
            throws ServletException, IOException {
        try {
            return response.writeTo(request, out, context);
        } catch (IOException brokenOff) {
            if (out.isCommitted()) {
                throw brokenOff;
            }
            LOG.warn("an answer broke off: {}", brokenOff.toString());
            out.reset();
            out.setHeader(HttpHeaders.RETRY_AFTER, "5");
            Problems.send(
                    out,
                    Problems.problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "SERVICE_UNAVAILABLE",
                            "the service behind this address broke off its answer; try again"));
            return null;
        }
    }
}

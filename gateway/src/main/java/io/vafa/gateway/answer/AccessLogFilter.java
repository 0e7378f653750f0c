package io.vafa.gateway.answer;

import io.vafa.gateway.description.Operations;
import io.vafa.platform.security.Caller;
import io.vafa.platform.trace.RequestTrace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/** Writes every request down once it is answered, however it ended. Health is left out: it is asked all the time, and tells nothing. */
public final class AccessLogFilter extends OncePerRequestFilter {
    private static final String CALLER = AccessLogFilter.class.getName() + ".caller";
    private static final String HEALTH = "/actuator/";
    private static final int BROKEN = 500;

    /** A method may be any word; of others only that they are others is written. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final AccessLog log;
    private final Operations operations;
    private final Clock clock;

    AccessLogFilter(AccessLog log, Operations operations, Clock clock) {
        this.log = log;
        this.operations = operations;
        this.clock = clock;
    }

    /** Says who is calling, once that is known. */
    public static void calledBy(HttpServletRequest request, Caller caller) {
        request.setAttribute(CALLER, caller);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(HEALTH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Instant came = clock.instant();
        long startNanos = System.nanoTime();
        boolean ended = false;
        try {
            chain.doFilter(request, response);
            ended = true;
        } finally {
            // Whoever breaks out of the chain gets no status of their own.
            write(request, ended ? response.getStatus() : BROKEN, came, System.nanoTime() - startNanos);
        }
    }

    private void write(HttpServletRequest request, int status, Instant came, long nanos) {
        String requestId = RequestTrace.current().map(RequestTrace::requestId).orElse("");
        String traceId = RequestTrace.current().map(RequestTrace::traceId).orElse("");
        log.add(new AccessLine(
                came,
                METHODS.contains(request.getMethod()) ? request.getMethod() : AccessLine.OTHER,
                operations
                        .asked(request.getMethod(), request.getRequestURI())
                        .map(asked -> asked.operation().path())
                        .orElse(AccessLine.OTHER),
                status,
                nanos / 1_000_000,
                request.getAttribute(CALLER) instanceof Caller caller ? AccessLine.Client.of(caller) : null,
                requestId,
                traceId));
    }
}

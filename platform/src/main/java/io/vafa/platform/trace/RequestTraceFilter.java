package io.vafa.platform.trace;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request a name before anything else is done with it, and tells it in the answer, whatever that is. */
public final class RequestTraceFilter extends OncePerRequestFilter {
    private static final String TRACE = RequestTraceFilter.class.getName() + ".trace";

    /** An error page is part of the request's answer. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestTrace trace = request.getAttribute(TRACE) instanceof RequestTrace known
                ? known
                : RequestTrace.of(
                        request.getHeader(RequestTrace.REQUEST_ID), request.getHeader(RequestTrace.TRACEPARENT));
        request.setAttribute(TRACE, trace);
        response.setHeader(RequestTrace.REQUEST_ID, trace.requestId());
        try (RequestTrace.Scope _ = trace.open()) {
            chain.doFilter(request, response);
        }
    }
}

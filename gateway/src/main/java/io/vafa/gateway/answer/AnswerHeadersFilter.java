package io.vafa.gateway.answer;

import io.vafa.platform.trace.RequestTrace;
import io.vafa.platform.web.SecurityHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sets header fields for browsers on every answer, also of those that end early. A service that sets one of them replaces ours, so that
 * none stands there twice.
 */
final class AnswerHeadersFilter extends OncePerRequestFilter {
    private final String transportSecurity;

    /** @param transportSecurity what {@code Strict-Transport-Security} says; empty: it is not sent */
    AnswerHeadersFilter(String transportSecurity) {
        this.transportSecurity = transportSecurity;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Guarded guarded = new Guarded(response, transportSecurity);
        guarded.begin();
        chain.doFilter(request, guarded);
    }

    /** An answer in which each of the fields stands once. */
    private static final class Guarded extends HttpServletResponseWrapper {
        private static final Set<String> ONCE = once();

        private final String transportSecurity;

        Guarded(HttpServletResponse response, String transportSecurity) {
            super(response);
            this.transportSecurity = transportSecurity;
        }

        private static Set<String> once() {
            Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            names.addAll(SecurityHeaders.ALL.keySet());
            names.add(RequestTrace.REQUEST_ID);
            names.add("Strict-Transport-Security");
            return names;
        }

        private void begin() {
            SecurityHeaders.ALL.forEach(this::setHeader);
            if (!transportSecurity.isEmpty()) {
                setHeader("Strict-Transport-Security", transportSecurity);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (ONCE.contains(name)) {
                setHeader(name, value);
            } else {
                super.addHeader(name, value);
            }
        }

        /** Whoever begins an answer anew does not mean these. */
        @Override
        public void reset() {
            super.reset();
            begin();
            RequestTrace.current().ifPresent(trace -> setHeader(RequestTrace.REQUEST_ID, trace.requestId()));
        }
    }
}

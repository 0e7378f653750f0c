package io.vafa.gateway.pace;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nobody read a body that comes too slowly. */
final class PaceFilter extends OncePerRequestFilter {
    private final PaceSettings settings;

    PaceFilter(PaceSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Paced(request), response);
    }

    private final class Paced extends HttpServletRequestWrapper {
        private @Nullable ServletInputStream body;

        Paced(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new PacedBody(super.getInputStream(), settings, System::nanoTime);
            }
            return body;
        }
    }
}

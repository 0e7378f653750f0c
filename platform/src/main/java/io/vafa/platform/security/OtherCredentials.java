package io.vafa.platform.security;

import io.vafa.platform.web.Problems;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks each kind of credential beside the token whether the request bears it; at most one may be borne. */
final class OtherCredentials extends OncePerRequestFilter {
    private final List<OtherCredential> credentials;

    OtherCredentials(List<OtherCredential> credentials) {
        this.credentials = credentials;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            for (OtherCredential credential : credentials) {
                Optional<OtherCredential.Known> known = credential.judge(request, response);
                if (known.isPresent()) {
                    enter(known.get().caller());
                    chain.doFilter(known.get().request(), response);
                    return;
                }
            }
        } catch (RequestRefusedException refused) {
            if (refused.status() == HttpStatus.UNAUTHORIZED) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            }
            Problems.send(response, Problems.problem(refused));
            return;
        }
        chain.doFilter(request, response);
    }

    static void enter(Caller caller) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new KnownCaller(caller));
        SecurityContextHolder.setContext(context);
    }
}

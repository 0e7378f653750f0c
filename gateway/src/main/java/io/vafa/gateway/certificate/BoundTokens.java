package io.vafa.gateway.certificate;

import io.vafa.platform.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a token that is bound to a certificate (RFC 8705: {@code cnf} with {@code x5t#S256}) pass only beside that certificate: stolen, it is worth nothing. A token
 * that is bound to anything else, such as a key of DPoP, cannot be proven here and passes not at all.
 */
final class BoundTokens extends OncePerRequestFilter {
    private static final String CONFIRMATION = "cnf";
    private static final String THUMBPRINT = "x5t#S256";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof Jwt token
                && token.hasClaim(CONFIRMATION)
                && !isProven(token, request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            Problems.send(
                    response,
                    Problems.problem(
                            HttpStatus.UNAUTHORIZED,
                            "CREDENTIAL_MISSING_OR_INVALID",
                            "your token is bound to a certificate or key that this connection does not prove"));
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isProven(Jwt token, HttpServletRequest request) {
        return token.getClaim(CONFIRMATION) instanceof Map<?, ?> confirmation
                && confirmation.size() == 1
                && confirmation.get(THUMBPRINT) instanceof String thumbprint
                && PresentedCertificate.of(request)
                        .map(PresentedCertificate::thumbprint)
                        .filter(shown -> MessageDigest.isEqual(
                                shown.getBytes(StandardCharsets.US_ASCII), thumbprint.getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }
}

package io.vafa.platform.security;

import io.vafa.platform.json.Json;
import io.vafa.platform.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;

/**
 * Lets one of our own services say for which partner it calls, where that partner has no token that could be passed on. Whoever bears a token with the role
 * {@code service} may do everything anyway and by this can only do less: what the partner may. In anybody else's request the header says nothing.
 */
public final class OnBehalf extends OncePerRequestFilter {
    /** Names the partner, as {@link #of} writes it. */
    public static final String HEADER = "Vafa-On-Behalf-Of";

    /** Names are short. */
    private static final int LENGTH_MAX = 2_000;

    /** As it travels; a role is not in it, since it is always the same. */
    private record Partner(
            @Nullable String credential,
            @Nullable String program,
            @Nullable String partner) {}

    /** What the header says of a partner who is known by another credential than a token. */
    public static String of(Caller caller) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.write(new Partner(caller.subject(), caller.program(), caller.partner())));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<String> said = Collections.list(request.getHeaders(HEADER));
        boolean isService =
                Caller.current().filter(caller -> caller.has(Role.SERVICE)).isPresent();
        if (said.isEmpty() || !isService) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Caller> partner = said.size() == 1 ? read(said.getFirst()) : Optional.empty();
        if (partner.isEmpty()) {
            // Whoever cannot be read must not be taken for the service itself.
            Problems.send(
                    response,
                    Problems.problem(
                            HttpStatus.BAD_REQUEST, "REQUEST_REJECTED", "the header " + HEADER + " names no partner"));
            return;
        }
        OtherCredentials.enter(partner.get());
        chain.doFilter(request, response);
    }

    private static Optional<Caller> read(String header) {
        if (header.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            Partner partner =
                    Json.read(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8), Partner.class);
            return partner == null
                            || partner.credential() == null
                            || partner.program() == null
                            || partner.partner() == null
                            || partner.credential().isBlank()
                            || partner.program().isBlank()
                            || partner.partner().isBlank()
                    ? Optional.empty()
                    : Optional.of(Caller.partner(partner.credential(), partner.program(), partner.partner()));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            return Optional.empty();
        }
    }
}

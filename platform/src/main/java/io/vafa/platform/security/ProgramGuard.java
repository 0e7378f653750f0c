package io.vafa.platform.security;

import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a credential touch its own programme only, whether a path or a query names it. A foreign programme and one that does not exist get the same answer, so
 * nobody learns which programmes there are.
 */
final class ProgramGuard implements HandlerInterceptor {
    /** The programme's name in paths and in queries. */
    private static final String PROGRAM = "program";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> path && path.get(PROGRAM) instanceof String program) {
            guard(program);
        }
        String[] asked = request.getParameterValues(PROGRAM);
        if (asked != null) {
            Arrays.stream(asked).forEach(ProgramGuard::guard);
        }
        return true;
    }

    private static void guard(String program) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Jwt token)) {
            throw refused();
        }
        Caller caller = Caller.of(token);
        if (!caller.has(Role.SERVICE) && !caller.program().equals(program)) {
            throw refused();
        }
    }

    private static RequestRefusedException refused() {
        return new RequestRefusedException(
                HttpStatus.FORBIDDEN, "FOREIGN_PROGRAM", "your credential is not for this programme");
    }
}

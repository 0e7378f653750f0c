package io.vafa.platform.security;

import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a credential touch its own programme only, whether a path or a query names it, and members themselves only. What is foreign and what does not exist get
 * the same answer, so nobody learns what there is.
 */
public final class ProgramGuard implements HandlerInterceptor {
    /** The programme's name in paths and in queries. */
    private static final String PROGRAM = "program";

    private static final String MEMBER = "member";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> path) {
            guard(path);
        }
        String[] asked = request.getParameterValues(PROGRAM);
        if (asked != null) {
            Arrays.stream(asked).forEach(program -> guard(Map.of(PROGRAM, program)));
        }
        return true;
    }

    /**
     * Judges what a path names, by the caller of this request.
     *
     * @param path the path's variables
     * @throws RequestRefusedException 403 {@code FOREIGN_PROGRAM} or {@code FOREIGN_MEMBER} if the caller may not touch it
     */
    public static void guard(Map<?, ?> path) {
        if (path.get(PROGRAM) instanceof String program
                && !Caller.current()
                        .filter(caller -> caller.mayTouchProgram(program))
                        .isPresent()) {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN, "FOREIGN_PROGRAM", "your credential is not for this programme");
        }
        if (path.get(MEMBER) instanceof String member
                && !Caller.current()
                        .filter(caller -> caller.mayTouchMember(member))
                        .isPresent()) {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN, "FOREIGN_MEMBER", "your credential is for one member, and not for this one");
        }
    }
}

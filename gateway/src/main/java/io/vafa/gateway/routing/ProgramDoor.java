package io.vafa.gateway.routing;

import io.vafa.platform.security.Caller;
import io.vafa.platform.security.Role;
import io.vafa.platform.web.Problems;
import io.vafa.platform.web.RequestRefusedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Stands before every route: a credential passes for its own programme only, and whatever refuses a request behind it is
 * answered as problem details. Interceptors and controller advice do neither for routes, since those are not controllers.
 */
final class ProgramDoor implements HandlerFilterFunction<ServerResponse, ServerResponse> {
    private static final String RETRY_AFTER_SECONDS = "5";

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        String program = request.pathVariables().get("program");
        if (program != null && !mayTouch(program)) {
            return problem(new RequestRefusedException(
                    HttpStatus.FORBIDDEN, "FOREIGN_PROGRAM", "your credential is not for this programme"));
        }
        try {
            return new GuardedResponse(next.handle(request));
        } catch (RequestRefusedException refused) {
            return problem(refused);
        }
    }

    private static boolean mayTouch(String program) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Jwt token)) {
            return false;
        }
        Caller caller = Caller.of(token);
        return caller.has(Role.SERVICE) || caller.program().equals(program);
    }

    private static ServerResponse problem(RequestRefusedException refused) throws Exception {
        ServerResponse.BodyBuilder response =
                ServerResponse.status(refused.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (refused.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.body(Problems.write(Problems.problem(refused)));
    }
}

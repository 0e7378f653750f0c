package io.vafa.gateway.routing;

import io.vafa.gateway.description.Operations;
import io.vafa.platform.security.ProgramGuard;
import io.vafa.platform.security.StepUp;
import io.vafa.platform.web.Problems;
import io.vafa.platform.web.RequestRefusedException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Stands before every route: a credential passes for its own programme only, with a role that may, members for themselves, people with a recent login where one is needed; and whatever refuses a request behind
 * it is answered as problem details. Interceptors and controller advice do neither for routes, since those are not controllers.
 */
final class ProgramDoor implements HandlerFilterFunction<ServerResponse, ServerResponse> {
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Operations operations;
    private final StepUp stepUp;

    ProgramDoor(Operations operations, StepUp stepUp) {
        this.operations = operations;
        this.stepUp = stepUp;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        try {
            guard(request);
            return new GuardedResponse(next.handle(request));
        } catch (RequestRefusedException refused) {
            return problem(refused);
        }
    }

    private void guard(ServerRequest request) {
        ProgramGuard.guard(request.pathVariables());
        // The services ask again, by themselves. What is not described is nobody's here, and left to whoever is behind
        // the route.
        Optional<Operations.Asked> asked = operations
                .asked(request.method().name(), request.servletRequest().getRequestURI())
                .filter(found -> !found.operation().roles().isEmpty());
        if (asked.isEmpty()) {
            return;
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || authentication.getAuthorities().stream()
                        .noneMatch(authority -> asked.get().operation().roles().stream()
                                .anyMatch(role -> role.authority().equals(authority.getAuthority())))) {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN, "ROLE_NOT_ALLOWED", "your credential's role may not do this");
        }
        ProgramGuard.guard(asked.get().variables());
        if (asked.get().operation().needsRecentLogin()) {
            stepUp.require(authentication);
        }
    }

    private static ServerResponse problem(RequestRefusedException refused) throws Exception {
        ServerResponse.BodyBuilder response =
                ServerResponse.status(refused.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (refused.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        refused.headers().forEach(response::header);
        return response.body(Problems.write(Problems.problem(refused)));
    }
}

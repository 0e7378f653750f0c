package io.vafa.gateway.refusal;

import io.vafa.contracts.refusal.RequestRefused.Fault;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Sees every answer that leaves the house, and tells of those that refuse a change. What the ledger refused is not among them, since the
 * member's journal tells of it, and neither are callers whom nobody knows.
 */
public final class RefusalFilter extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern OF_A_PROGRAM = Pattern.compile("/v1/programs/([^/]+)/.*");
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final RefusalLog log;

    public RefusalFilter(RefusalLog log) {
        this.log = log;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        OverheardResponse overheard = new OverheardResponse(response);
        chain.doFilter(request, overheard);
        // Who comes too often sends the same again, and would crowd out those who sent something wrong.
        if (overheard.getStatus() >= BAD_REQUEST
                && overheard.getStatus() < SERVER_ERROR
                && overheard.getStatus() != TOO_MANY_REQUESTS) {
            tell(request, overheard);
        }
    }

    private void tell(HttpServletRequest request, OverheardResponse answer) {
        Matcher path = OF_A_PROGRAM.matcher(request.getRequestURI());
        Optional<Caller> caller = Caller.current();
        if (!path.matches()
                || caller.isEmpty()
                || !path.group(1).equals(caller.get().program())) {
            return;
        }
        Optional<JsonNode> problem = problem(answer);
        if (problem.isPresent() && problem.get().has("outcome")) {
            return;
        }
        List<Fault> faults = problem.map(RefusalFilter::faults)
                .filter(found -> !found.isEmpty())
                .orElseGet(() -> List.of(new Fault("HTTP_" + answer.getStatus(), null, null)));
        log.record(caller.get(), request, answer.getStatus(), faults);
    }

    private static Optional<JsonNode> problem(OverheardResponse answer) {
        try {
            return Optional.ofNullable(Json.MAPPER.readTree(answer.overheard())).filter(JsonNode::isObject);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static List<Fault> faults(JsonNode problem) {
        List<Fault> faults = new ArrayList<>();
        for (JsonNode error : problem.path("errors")) {
            fault(error.path("code").asString(""), error.path("pointer").asString(""))
                    .ifPresent(faults::add);
        }
        if (faults.isEmpty()) {
            fault(problem.path("code").asString(""), problem.path("field").asString(""))
                    .ifPresent(faults::add);
        }
        return faults;
    }

    private static Optional<Fault> fault(String code, String field) {
        return code.isBlank() ? Optional.empty() : Optional.of(RefusalLog.fault(code, field, null));
    }
}

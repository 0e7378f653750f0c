package io.vafa.gateway.limit;

import io.vafa.gateway.answer.AccessLogFilter;
import io.vafa.gateway.description.Operations;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.Problems;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts every request before anything is done for it, and refuses those of whoever comes too often. Health may be asked at any time. */
public final class LimitFilter extends OncePerRequestFilter {
    private static final String HEALTH = "/actuator/";
    private static final String LINES = "application/x-ndjson";

    private final Limits limits;
    private final LimitSettings settings;
    private final Operations operations;
    private final CallerAddresses addresses;

    LimitFilter(Limits limits, LimitSettings settings, Operations operations, CallerAddresses addresses) {
        this.limits = limits;
        this.settings = settings;
        this.operations = operations;
        this.addresses = addresses;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(HEALTH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller.current().ifPresent(caller -> AccessLogFilter.calledBy(request, caller));
        if (!settings.enabled()) {
            chain.doFilter(request, response);
            return;
        }
        Verdict verdict = limits.take(claims(request));
        RateLimitFields.write(response, verdict.left());
        if (verdict instanceof Verdict.Refused refused) {
            RequestRefusedException refusal = TooMany.refusal(refused);
            TooMany.retryAfter(response, refused);
            Problems.send(response, Problems.problem(refusal));
            return;
        }
        chain.doFilter(request, response);
    }

    private List<Claim> claims(HttpServletRequest request) {
        Optional<Caller> caller = Caller.current();
        if (caller.isEmpty()) {
            // Who may come without a credential has been judged before.
            return List.of(claim(Policy.OPEN, List.of(addresses.of(request)), 1));
        }
        Optional<Operations.Asked> asked = operations.asked(request.getMethod(), request.getRequestURI());
        Policy policy = policy(request, asked);
        List<Claim> claims = new ArrayList<>();
        claims.add(claim(policy, owner(caller.get()), 1));
        if (policy == Policy.REPORT || policy == Policy.REPORT_LINE) {
            ofPartner(caller.get(), 1).ifPresent(claims::add);
        }
        // Of the caller's own programme, whatever the path says: nobody uses up what members of another have.
        asked.map(Operations.Asked::limitedPer)
                .ifPresent(member ->
                        claims.add(claim(Policy.MEMBER, List.of(caller.get().program(), member), 1)));
        return claims;
    }

    private static Policy policy(HttpServletRequest request, Optional<Operations.Asked> asked) {
        Policy described = asked.flatMap(
                        found -> Optional.ofNullable(found.operation().limit()))
                .flatMap(Policy::named)
                .orElseGet(() -> reads(request) ? Policy.READ : Policy.WRITE);
        String type = request.getContentType();
        return described == Policy.REPORT
                        && type != null
                        && type.toLowerCase(Locale.ROOT).contains(LINES)
                ? Policy.REPORT_LINE
                : described;
    }

    private static boolean reads(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /**
     * Counts the lines of a batch, of which one was counted when it came.
     *
     * @throws RequestRefusedException with 429 if not all of them may pass; then none was counted
     */
    void takeLines(Caller caller, int lines, HttpServletResponse response) {
        if (!settings.enabled() || lines <= 1) {
            return;
        }
        List<Claim> claims = new ArrayList<>();
        claims.add(claim(Policy.REPORT_LINE, owner(caller), lines - 1));
        ofPartner(caller, lines - 1).ifPresent(claims::add);
        Verdict verdict = limits.take(claims);
        RateLimitFields.write(response, verdict.left());
        if (verdict instanceof Verdict.Refused refused) {
            TooMany.retryAfter(response, refused);
            throw TooMany.refusal(refused);
        }
    }

    /**
     * Counts a credential that was not believed, by the address that it came from. Those of other callers behind the same address pass on.
     *
     * @throws RequestRefusedException with 429 if too many came from there
     */
    void takeFailure(HttpServletRequest request, HttpServletResponse response) {
        if (!settings.enabled()) {
            return;
        }
        Verdict verdict = limits.take(List.of(claim(Policy.OPEN, List.of("credential", addresses.of(request)), 1)));
        if (verdict instanceof Verdict.Refused refused) {
            RateLimitFields.write(response, verdict.left());
            TooMany.retryAfter(response, refused);
            throw TooMany.refusal(refused);
        }
    }

    private Optional<Claim> ofPartner(Caller caller, long amount) {
        return settings.partnerDay(caller.program(), caller.partner())
                .map(quota ->
                        new Claim(Policy.PARTNER_DAY, quota, List.of(caller.program(), caller.partner()), amount));
    }

    private Claim claim(Policy policy, List<String> owner, long amount) {
        return new Claim(policy, settings.quota(policy).orElseThrow(), owner, amount);
    }

    private static List<String> owner(Caller caller) {
        return List.of(
                caller.program(),
                caller.partner(),
                caller.store() == null ? "" : caller.store(),
                caller.till() == null ? "" : caller.till(),
                caller.subject());
    }
}

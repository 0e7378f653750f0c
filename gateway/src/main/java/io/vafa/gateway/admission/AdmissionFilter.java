package io.vafa.gateway.admission;

import io.vafa.platform.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in what can be done in time, before anything is spent on it. Health is asked at any time: who is busy is not ill, and would only be
 * restarted.
 */
public final class AdmissionFilter extends OncePerRequestFilter {
    private static final String PLACE = AdmissionFilter.class.getName() + ".place";
    private static final String HEALTH = "/actuator/";
    private static final String RETRY_AFTER_SECONDS = "1";

    private final Admission admission;

    public AdmissionFilter(Admission admission) {
        this.admission = admission;
    }

    /** Gives a request's place to others, for it only waits from now on. */
    public static void onlyWaits(HttpServletRequest request) {
        if (request.getAttribute(PLACE) instanceof Admission.Place place) {
            place.leave();
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(HEALTH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Admission.Place> place = admission.enter();
        if (place.isEmpty()) {
            turnAway(response);
            return;
        }
        request.setAttribute(PLACE, place.get());
        try {
            chain.doFilter(request, response);
        } finally {
            place.get().leave();
        }
    }

    private static void turnAway(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        Problems.send(
                response,
                Problems.problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "TOO_BUSY",
                        "as much is in work as can be done in time; nothing was done, send it again as it is"));
    }
}

package io.vafa.gateway.routing;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.gateway.routing.RoutingSettings.Route;
import io.vafa.platform.trace.RequestTrace;
import io.vafa.platform.web.RequestRefusedException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Calls services, each on a route of its own. A bulkhead bounds how many calls are in work there, so that a slow service does not hold every request of
 * the gateway. A circuit breaker leaves a service in peace for a while that keeps failing, or keeps taking more than half of its time-out. Time-outs are
 * those of the request.
 */
public final class ServiceCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceCalls.class);
    private static final int LATEST_CALLS = 20;

    private final Map<String, Line> byAuthority = new HashMap<>();

    ServiceCalls(RoutingSettings settings, MeterRegistry meters) {
        for (Route route : settings.allRoutes().values()) {
            byAuthority.computeIfAbsent(route.uri().getAuthority(), _ -> new Line(route, meters));
        }
    }

    /** What stands between us and one service. */
    private static final class Line {
        private final String name;
        private final Bulkhead places;
        private final CircuitBreaker breaker;
        private final Counter full;
        private final Counter open;

        Line(Route route, MeterRegistry meters) {
            name = route.name();
            places = Bulkhead.of(
                    name,
                    BulkheadConfig.custom()
                            .maxConcurrentCalls(route.callsAtOnceMax())
                            .maxWaitDuration(Duration.ZERO)
                            .build());
            breaker = CircuitBreaker.of(
                    name,
                    CircuitBreakerConfig.custom()
                            .slidingWindow(
                                    LATEST_CALLS, LATEST_CALLS / 2, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                            .failureRateThreshold(50)
                            .slowCallDurationThreshold(route.responseTimeout().dividedBy(2))
                            .slowCallRateThreshold(80)
                            .waitDurationInOpenState(Duration.ofSeconds(2))
                            .permittedNumberOfCallsInHalfOpenState(3)
                            .build());
            full = turnedAway(meters, "full");
            open = turnedAway(meters, "failing");
            Gauge.builder(
                            "vafa.route.in.work",
                            places,
                            bulkhead -> route.callsAtOnceMax()
                                    - bulkhead.getMetrics().getAvailableConcurrentCalls())
                    .description("calls in work at a service")
                    .tag("service", name)
                    .register(meters);
            Gauge.builder("vafa.route.open", breaker, state -> state.getState() == CircuitBreaker.State.CLOSED ? 0 : 1)
                    .description(
                            "1 while a service is left in peace, since it kept failing or was slow, or is tried again")
                    .tag("service", name)
                    .register(meters);
        }

        private Counter turnedAway(MeterRegistry meters, String why) {
            return Counter.builder("vafa.route.turned.away")
                    .description("calls that were not made: the service has enough in work, or keeps failing")
                    .tag("service", name)
                    .tag("why", why)
                    .register(meters);
        }
    }

    /**
     * Executes a request whose body is complete.
     *
     * @throws RequestRefusedException with 503 if the service is away, does not answer in time, failed too often lately, or has enough in work
     */
    public ClientHttpResponse call(ClientHttpRequest request) {
        name(request);
        Line line = line(request.getURI());
        if (!line.places.tryAcquirePermission()) {
            line.full.increment();
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "TOO_BUSY",
                    "the service behind this address has as much in work as it can do in time; nothing was done, send it again as it is");
        }
        // Given back when the answer begins: a service has done its work by then, and reading slowly is the caller's
        // matter.
        try {
            return callInPlace(line, request);
        } finally {
            line.places.onComplete();
        }
    }

    private Line line(URI uri) {
        Line line = byAuthority.get(uri.getAuthority());
        if (line == null) {
            throw new IllegalArgumentException("no service has the address " + uri.getAuthority());
        }
        return line;
    }

    private static ClientHttpResponse callInPlace(Line line, ClientHttpRequest request) {
        CircuitBreaker breaker = line.breaker;
        if (!breaker.tryAcquirePermission()) {
            line.open.increment();
            throw away();
        }
        long startNanos = System.nanoTime();
        try {
            ClientHttpResponse response = request.execute();
            breaker.onSuccess(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
            return response;
        } catch (IOException failed) {
            breaker.onError(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS, failed);
            // The path may hold a member's id; only which service it was goes into the log.
            LOG.warn("{} did not answer: {}", line.name, failed.toString());
            throw away();
        } catch (RuntimeException bug) {
            breaker.releasePermission();
            throw bug;
        }
    }

    /** The service tells, logs and publishes under the name that the caller hears. */
    private static void name(ClientHttpRequest request) {
        RequestTrace.current().ifPresent(trace -> {
            request.getHeaders().set(RequestTrace.REQUEST_ID, trace.requestId());
            request.getHeaders().set(RequestTrace.TRACEPARENT, trace.traceparent());
            if (!trace.continued()) {
                request.getHeaders().remove(RequestTrace.TRACESTATE);
            }
        });
    }

    private static RequestRefusedException away() {
        return new RequestRefusedException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "SERVICE_UNAVAILABLE",
                "the service behind this address does not answer; try again");
    }
}

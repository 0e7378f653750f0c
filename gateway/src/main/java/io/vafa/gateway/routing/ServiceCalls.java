package io.vafa.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.vafa.platform.trace.RequestTrace;
import io.vafa.platform.web.RequestRefusedException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Calls services, each behind a circuit breaker of its own: one that keeps failing is not waited for, but tried again after
 * a while. Time-outs are those of the client.
 */
public final class ServiceCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceCalls.class);

    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
            .slidingWindow(20, 10, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(2))
            .permittedNumberOfCallsInHalfOpenState(3)
            .build();

    /** As many as there are services. */
    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();

    /**
     * Executes a request whose body is complete.
     *
     * @throws RequestRefusedException with 503 if the service is away, does not answer in time, or failed too often lately
     */
    public ClientHttpResponse call(ClientHttpRequest request) {
        name(request);
        URI uri = request.getURI();
        CircuitBreaker breaker =
                breakers.computeIfAbsent(uri.getHost() + ":" + uri.getPort(), name -> CircuitBreaker.of(name, BREAKER));
        if (!breaker.tryAcquirePermission()) {
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
            LOG.warn("{} did not answer: {}", breaker.getName(), failed.toString());
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

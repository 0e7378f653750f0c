package io.vafa.notification.contact;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.vafa.platform.security.ServiceToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriBuilder;
import tools.jackson.core.JacksonException;

/** Asks member-service, for a bounded time and not at all while it is known to be down. */
public final class MemberServiceClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);
    private static final int ANSWER_BYTES_MAX = 64 * 1024;
    private static final int TRIES_MAX = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int CALLS_JUDGED = 20;
    private static final Duration REST = Duration.ofSeconds(2);

    private final RestClient client;
    private final ServiceToken token;
    private final Retry retry = Retry.of(
            "member-service",
            RetryConfig.custom()
                    .maxAttempts(TRIES_MAX)
                    .intervalFunction(IntervalFunction.ofExponentialBackoff(FIRST_PAUSE))
                    .ignoreExceptions(CallNotPermittedException.class)
                    .build());
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "member-service",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(CALLS_JUDGED)
                    .minimumNumberOfCalls(CALLS_JUDGED)
                    .waitDurationInOpenState(REST)
                    .build());

    public MemberServiceClient(URI memberService, ServiceToken token) {
        this.token = token;
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build());
        requests.setReadTimeout(READ_TIMEOUT);
        this.client = RestClient.builder()
                .baseUrl(memberService)
                .requestFactory(requests)
                .build();
    }

    /** Makes something of an answer; at most 64 KiB of its body are read. */
    @FunctionalInterface
    public interface Reading<T> {
        /**
         * What it says.
         *
         * @throws ContactUnavailableException if it is no answer
         */
        T of(int status, byte[] body);
    }

    /**
     * What member-service says.
     *
     * @param address completes the address of the service
     * @throws ContactUnavailableException if it does not answer as it should
     */
    public <T> T get(Function<UriBuilder, URI> address, Reading<T> reading) {
        Supplier<T> guarded = CircuitBreaker.decorateSupplier(breaker, () -> ask(address, reading));
        try {
            return Retry.decorateSupplier(retry, guarded).get();
        } catch (CallNotPermittedException resting) {
            throw new ContactUnavailableException("member-service is down and is left in peace for a moment", resting);
        }
    }

    private <T> T ask(Function<UriBuilder, URI> address, Reading<T> reading) {
        try {
            return client.get()
                    .uri(address)
                    .headers(headers -> headers.setBearerAuth(own()))
                    .exchangeForRequiredValue((_, response) -> {
                        int status = response.getStatusCode().value();
                        byte[] body = response.getBody().readNBytes(ANSWER_BYTES_MAX);
                        try {
                            return reading.of(status, body);
                        } catch (JacksonException malformed) {
                            throw new ContactUnavailableException(
                                    "member-service answers " + status + " with something else", null);
                        }
                    });
        } catch (ResourceAccessException unreachable) {
            throw new ContactUnavailableException("member-service cannot be reached", unreachable);
        }
    }

    private String own() {
        try {
            return token.current();
        } catch (IOException unreadable) {
            throw new ContactUnavailableException("vafa.security.service-token-file cannot be read", unreadable);
        }
    }
}

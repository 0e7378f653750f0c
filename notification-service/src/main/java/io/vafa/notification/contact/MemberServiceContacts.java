package io.vafa.notification.contact;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.ServiceToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks member-service, for a bounded time and not at all while it is known to be down. */
public final class MemberServiceContacts implements Contacts {
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

    public MemberServiceContacts(URI memberService, ServiceToken token) {
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

    @Override
    public Optional<Contact> find(String program, String member, Asked asked) {
        Supplier<Optional<Contact>> guarded =
                CircuitBreaker.decorateSupplier(breaker, () -> ask(program, member, asked));
        try {
            return Retry.decorateSupplier(retry, guarded).get();
        } catch (CallNotPermittedException resting) {
            throw new ContactUnavailableException("member-service is down and is left in peace for a moment", resting);
        }
    }

    private Optional<Contact> ask(String program, String member, Asked asked) {
        try {
            return client.get()
                    .uri(builder -> {
                        builder.path("/internal/v1/programs/{program}/members/{member}/contact");
                        asked.purposes().stream().sorted().forEach(name -> builder.queryParam("purpose", name));
                        asked.consents().stream().sorted().forEach(name -> builder.queryParam("confirm", name));
                        if (asked.before() != null) {
                            builder.queryParam("before", asked.before());
                        }
                        return builder.build(program, member);
                    })
                    .headers(headers -> headers.setBearerAuth(own()))
                    .exchangeForRequiredValue((_, response) -> read(response));
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

    /** Only member-service's own word makes a member unknown: a 404 of somebody in between is none. */
    private static Optional<Contact> read(ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        byte[] body = response.getBody().readNBytes(ANSWER_BYTES_MAX);
        try {
            if (status == 200) {
                return Optional.of(Json.read(body, Contact.class));
            }
            if (status == 410
                    && Json.MAPPER.readTree(body).path("code").asString("").equals("MEMBER_ERASED")) {
                return Optional.of(Contact.ERASED);
            }
            if (status == 404) {
                JsonNode problem = Json.MAPPER.readTree(body);
                if (problem.path("code").asString("").equals("UNKNOWN_MEMBER")) {
                    return Optional.empty();
                }
            }
        } catch (JacksonException malformed) {
            throw new ContactUnavailableException("member-service answers " + status + " with something else", null);
        }
        throw new ContactUnavailableException("member-service answers " + status, null);
    }
}

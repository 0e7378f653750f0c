package io.vafa.gateway.status;

import io.vafa.gateway.routing.RoutingSettings;
import io.vafa.gateway.routing.ServiceCalls;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.RequestRefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks all services at once how they are doing, with the caller's own credential. */
final class ServiceStatuses {
    static final String MEMBERS = "member-service";
    static final String POINTS = "points-service";
    static final String CAMPAIGNS = "campaign-service";
    static final String NOTIFICATIONS = "notification-service";

    private static final Logger LOG = LoggerFactory.getLogger(ServiceStatuses.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int BODY_BYTES_MAX = 1 << 20;

    private final Map<String, URI> services;
    private final ClientHttpRequestFactory requests;
    private final ServiceCalls calls;
    private final ExecutorService threads;

    ServiceStatuses(
            RoutingSettings settings, ClientHttpRequestFactory requests, ServiceCalls calls, ExecutorService threads) {
        this.services = Map.of(
                MEMBERS, settings.memberServiceUri(),
                POINTS, settings.pointsServiceUri(),
                CAMPAIGNS, settings.campaignServiceUri(),
                NOTIFICATIONS, settings.notificationServiceUri());
        this.requests = requests;
        this.calls = calls;
        this.threads = threads;
    }

    /**
     * What each service says; one that does not answer in {@code 5 s} is absent.
     *
     * @param authorization the caller's own header
     */
    Map<String, JsonNode> ask(String program, String authorization) {
        Map<String, Future<Optional<JsonNode>>> asked = new LinkedHashMap<>();
        services.forEach((name, uri) -> asked.put(name, threads.submit(() -> ask(uri, program, authorization))));
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        asked.forEach((name, answer) -> await(answer, deadlineNanos).ifPresent(status -> answers.put(name, status)));
        return answers;
    }

    private static Optional<JsonNode> await(Future<Optional<JsonNode>> answer, long deadlineNanos) {
        try {
            return answer.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException unanswered) {
            answer.cancel(true);
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<JsonNode> ask(URI service, String program, String authorization) {
        URI uri = UriComponentsBuilder.fromUri(service)
                .replacePath("/internal/v1/status")
                .queryParam("program", "{program}")
                .encode(StandardCharsets.UTF_8)
                .buildAndExpand(program)
                .toUri();
        try {
            ClientHttpRequest request = requests.createRequest(uri, HttpMethod.GET);
            request.getHeaders().set(HttpHeaders.AUTHORIZATION, authorization);
            try (ClientHttpResponse response = calls.call(request)) {
                byte[] body = response.getBody().readNBytes(BODY_BYTES_MAX);
                return response.getStatusCode().is2xxSuccessful()
                        ? Optional.of(Json.read(body, JsonNode.class))
                        : Optional.empty();
            }
        } catch (RequestRefusedException | IOException | JacksonException unanswered) {
            LOG.warn("{} gave no status: {}", service, unanswered.toString());
            return Optional.empty();
        }
    }
}

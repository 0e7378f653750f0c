package io.vafa.gateway.member;

import io.vafa.gateway.routing.RoutingSettings;
import io.vafa.gateway.routing.ServiceCalls;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.RequestRefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what services say about a member; what one refuses is refused here in its words. */
final class Services {
    /** A page of two hundred long entries. */
    private static final int BODY_BYTES_MAX = 8 << 20;

    /** What makes the services' audit say who asked and why. */
    private static final List<String> PASSED_ON = List.of(HttpHeaders.AUTHORIZATION, "X-Reason", "X-Request-Id");

    private final RoutingSettings settings;
    private final ClientHttpRequestFactory requests;
    private final ServiceCalls calls;

    Services(RoutingSettings settings, ClientHttpRequestFactory requests, ServiceCalls calls) {
        this.settings = settings;
        this.requests = requests;
        this.calls = calls;
    }

    URI members() {
        return settings.memberServiceUri();
    }

    URI points() {
        return settings.pointsServiceUri();
    }

    URI campaigns() {
        return settings.campaignServiceUri();
    }

    URI notifications() {
        return settings.notificationServiceUri();
    }

    /**
     * Who is asked about, and with which headers.
     *
     * @param headers those of the caller
     */
    record Subject(String program, String member, HttpHeaders headers) {}

    /**
     * Asks one service.
     *
     * @param part of what is known about the member, as the path's end says
     * @throws RequestRefusedException if it refuses, or is away
     */
    JsonNode ask(URI service, Subject subject, String part, Map<String, String> parameters) {
        return ask(
                service,
                "/v1/programs/{program}/members/{member}/" + part,
                Map.of("program", subject.program(), "member", subject.member()),
                parameters,
                subject.headers());
    }

    /**
     * Asks one service.
     *
     * @param path with the names of its parts in braces
     * @param parts of the path, by name
     * @param headers those of the caller
     * @throws RequestRefusedException if it refuses, or is away
     */
    JsonNode ask(
            URI service, String path, Map<String, String> parts, Map<String, String> parameters, HttpHeaders headers) {
        UriComponentsBuilder address = UriComponentsBuilder.fromUri(service).replacePath(path);
        parameters.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        Map<String, Object> values = new HashMap<>(parameters);
        values.putAll(parts);
        URI uri = address.encode(StandardCharsets.UTF_8).buildAndExpand(values).toUri();
        try {
            ClientHttpRequest request = requests.createRequest(uri, HttpMethod.GET);
            for (String header : PASSED_ON) {
                String value = headers.getFirst(header);
                if (value != null) {
                    request.getHeaders().set(header, value);
                }
            }
            try (ClientHttpResponse response = calls.call(request)) {
                byte[] body = response.getBody().readNBytes(BODY_BYTES_MAX);
                JsonNode answer = Json.read(body, JsonNode.class);
                if (response.getStatusCode().is2xxSuccessful()) {
                    return answer;
                }
                throw refusal(response.getStatusCode().value(), answer);
            }
        } catch (IOException | JacksonException broken) {
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE, "SERVICE_UNAVAILABLE", "a service did not answer whole; try again");
        }
    }

    private static RequestRefusedException refusal(int status, JsonNode problem) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null || known.is5xxServerError()
                ? new RequestRefusedException(
                        HttpStatus.SERVICE_UNAVAILABLE, "SERVICE_UNAVAILABLE", "a service cannot answer; try again")
                : new RequestRefusedException(
                        known,
                        problem.path("code").asString("REFUSED"),
                        problem.path("detail").asString("refused"));
    }
}

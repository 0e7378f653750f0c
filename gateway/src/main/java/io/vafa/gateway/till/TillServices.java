package io.vafa.gateway.till;

import io.vafa.gateway.routing.OutgoingCredential;
import io.vafa.gateway.routing.RoutingSettings;
import io.vafa.gateway.routing.ServiceCalls;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.RequestRefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks services what they know of a basket, with the caller's own credential; what one refuses is refused here in its words. */
final class TillServices {
    private static final int BODY_BYTES_MAX = 4 << 20;

    private final RoutingSettings settings;
    private final ClientHttpRequestFactory requests;
    private final ServiceCalls calls;
    private final OutgoingCredential credential;

    TillServices(
            RoutingSettings settings,
            ClientHttpRequestFactory requests,
            ServiceCalls calls,
            OutgoingCredential credential) {
        this.settings = settings;
        this.requests = requests;
        this.calls = calls;
        this.credential = credential;
    }

    /** What a purchase would earn, and whose it is. */
    JsonNode preview(String program, byte[] purchase, HttpHeaders headers) {
        return call(
                settings.pointsServiceUri(),
                "/internal/v1/programs/{program}/purchase-preview",
                Map.of("program", program),
                purchase,
                headers);
    }

    /** What it would cost. */
    JsonNode quote(String program, Object asked, HttpHeaders headers) {
        return call(
                settings.campaignServiceUri(),
                "/internal/v1/programs/{program}/quotes",
                Map.of("program", program),
                Json.write(asked),
                headers);
    }

    /** What campaigns and the tier would give for it. */
    JsonNode forecast(String program, String quote, Object earned, HttpHeaders headers) {
        return call(
                settings.campaignServiceUri(),
                "/internal/v1/programs/{program}/quotes/{quote}/forecast",
                Map.of("program", program, "quote", quote),
                Json.write(earned),
                headers);
    }

    private JsonNode call(URI service, String path, Map<String, String> parts, byte[] body, HttpHeaders headers) {
        URI uri = UriComponentsBuilder.fromUri(service)
                .replacePath(path)
                .encode(StandardCharsets.UTF_8)
                .buildAndExpand(parts)
                .toUri();
        try {
            ClientHttpRequest request = requests.createRequest(uri, HttpMethod.POST);
            String authorization = headers.getFirst(HttpHeaders.AUTHORIZATION);
            if (authorization != null) {
                request.getHeaders().set(HttpHeaders.AUTHORIZATION, authorization);
            }
            credential.put(request.getHeaders());
            request.getHeaders().setContentType(MediaType.APPLICATION_JSON);
            request.getHeaders().setContentLength(body.length);
            request.getBody().write(body);
            try (ClientHttpResponse response = calls.call(request)) {
                JsonNode answer = Json.read(response.getBody().readNBytes(BODY_BYTES_MAX), JsonNode.class);
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

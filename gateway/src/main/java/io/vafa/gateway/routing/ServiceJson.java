package io.vafa.gateway.routing;

import io.vafa.platform.json.Json;
import io.vafa.platform.web.RequestRefusedException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks services for JSON with the caller's own credential; what one refuses is refused here in its words. */
public final class ServiceJson {
    /** A page of two hundred long entries. */
    private static final int BODY_BYTES_MAX = 8 << 20;

    /** What makes the services' audit say who asked and why. */
    private static final List<String> PASSED_ON = List.of(HttpHeaders.AUTHORIZATION, "X-Reason", "X-Request-Id");

    private final ClientHttpRequestFactory requests;
    private final ServiceCalls calls;
    private final OutgoingCredential credential;

    public ServiceJson(ClientHttpRequestFactory requests, ServiceCalls calls, OutgoingCredential credential) {
        this.requests = requests;
        this.calls = calls;
        this.credential = credential;
    }

    /**
     * Reads something.
     *
     * @param headers those of the caller
     * @throws RequestRefusedException if it is refused, or the service is away
     */
    public JsonNode get(URI uri, HttpHeaders headers) {
        return call(HttpMethod.GET, uri, null, headers);
    }

    /**
     * Asks about something that has to be told first.
     *
     * @param body JSON in UTF-8
     * @param headers those of the caller
     * @throws RequestRefusedException if it is refused, or the service is away
     */
    public JsonNode post(URI uri, byte[] body, HttpHeaders headers) {
        return call(HttpMethod.POST, uri, body, headers);
    }

    private JsonNode call(HttpMethod method, URI uri, byte @Nullable [] body, HttpHeaders headers) {
        try {
            ClientHttpRequest request = requests.createRequest(uri, method);
            for (String header : PASSED_ON) {
                String value = headers.getFirst(header);
                if (value != null) {
                    request.getHeaders().set(header, value);
                }
            }
            credential.put(request.getHeaders());
            if (body != null) {
                request.getHeaders().setContentType(MediaType.APPLICATION_JSON);
                request.getHeaders().setContentLength(body.length);
                request.getBody().write(body);
            }
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

package io.vafa.gateway.intake;

import io.vafa.gateway.routing.OutgoingCredential;
import io.vafa.gateway.routing.ServiceCalls;
import io.vafa.platform.web.RequestRefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.util.UriComponentsBuilder;

/** Asks points-service what a purchase would earn, with the caller's own credential; nothing is sent to Kafka. */
final class DryRun {
    private static final int ANSWER_BYTES_MAX = 1 << 20;

    private final URI pointsService;
    private final ClientHttpRequestFactory requests;
    private final ServiceCalls calls;
    private final OutgoingCredential credential;

    DryRun(URI pointsService, ClientHttpRequestFactory requests, ServiceCalls calls, OutgoingCredential credential) {
        this.pointsService = pointsService;
        this.requests = requests;
        this.calls = calls;
        this.credential = credential;
    }

    /**
     * The service's own answer.
     *
     * @param authorization the caller's; null: they are known by something else
     * @throws RequestRefusedException with 503 if it does not answer
     */
    ResponseEntity<byte[]> answer(Reading.Fit purchase, @Nullable String authorization) {
        URI uri = UriComponentsBuilder.fromUri(pointsService)
                .replacePath("/internal/v1/programs/{program}/purchase-preview")
                .encode(StandardCharsets.UTF_8)
                .buildAndExpand(purchase.program())
                .toUri();
        try {
            ClientHttpRequest request = requests.createRequest(uri, HttpMethod.POST);
            if (authorization != null) {
                request.getHeaders().set(HttpHeaders.AUTHORIZATION, authorization);
            }
            credential.put(request.getHeaders());
            request.getHeaders().setContentType(MediaType.APPLICATION_JSON);
            request.getHeaders().setContentLength(purchase.data().length);
            request.getBody().write(purchase.data());
            try (ClientHttpResponse response = calls.call(request)) {
                return ResponseEntity.status(response.getStatusCode())
                        .contentType(
                                response.getStatusCode().is2xxSuccessful()
                                        ? MediaType.APPLICATION_JSON
                                        : MediaType.APPLICATION_PROBLEM_JSON)
                        .body(response.getBody().readNBytes(ANSWER_BYTES_MAX));
            }
        } catch (IOException brokenOff) {
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "SERVICE_UNAVAILABLE",
                    "the service behind this address broke off; try again");
        }
    }
}

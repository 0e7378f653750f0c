package io.vafa.gateway.routing;

import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Objects;
import org.springframework.cloud.gateway.server.mvc.common.AbstractProxyExchange;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayServerResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Passes a request on once its body is here in full, within a bound. So a caller that breaks off in the middle never reaches
 * a service, and its fault is never taken for the service's.
 */
final class BoundedProxyExchange extends AbstractProxyExchange {
    /** As much as the largest body that any service takes. */
    static final int BODY_BYTES_MAX = 4 << 20;

    private final ClientHttpRequestFactory requests;
    private final ServiceCalls calls;
    private final OutgoingCredential credential;

    BoundedProxyExchange(
            ClientHttpRequestFactory requests,
            ServiceCalls calls,
            OutgoingCredential credential,
            GatewayMvcProperties properties) {
        super(properties);
        this.requests = requests;
        this.calls = calls;
        this.credential = credential;
    }

    @Override
    public ServerResponse exchange(Request request) {
        byte[] body = body(request.getServerRequest().servletRequest());
        URI uri = Objects.requireNonNull(request.getUri(), "the route names no service");
        try {
            ClientHttpRequest outgoing = requests.createRequest(uri, request.getMethod());
            outgoing.getHeaders().putAll(request.getHeaders());
            credential.put(outgoing.getHeaders());
            if (body.length > 0) {
                outgoing.getHeaders().setContentLength(body.length);
                outgoing.getBody().write(body);
            }
            return response(request, calls.call(outgoing));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private ServerResponse response(Request request, ClientHttpResponse incoming) throws IOException {
        HttpStatusCode status = incoming.getStatusCode();
        ServerResponse response = GatewayServerResponse.status(status).build((_, out) -> {
            try (incoming) {
                InputStream body = incoming.getBody();
                copyResponseBody(incoming, body, out.getOutputStream());
            }
            return null;
        });
        Incoming adapted = new Incoming(status, incoming.getHeaders());
        request.getResponseConsumers().forEach(consumer -> consumer.accept(adapted, response));
        return response;
    }

    /** What header filters see of a response. */
    private record Incoming(HttpStatusCode status, HttpHeaders headers) implements Response {
        @Override
        public HttpStatusCode getStatusCode() {
            return status;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }

    private static byte[] body(HttpServletRequest request) {
        byte[] body;
        try {
            body = request.getContentLengthLong() > BODY_BYTES_MAX
                    ? new byte[BODY_BYTES_MAX + 1]
                    : request.getInputStream().readNBytes(BODY_BYTES_MAX + 1);
        } catch (IOException brokenOff) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "BODY_CUT_OFF", "the body did not arrive in full");
        }
        if (body.length > BODY_BYTES_MAX) {
            throw new RequestRefusedException(
                    HttpStatus.CONTENT_TOO_LARGE, "BODY_TOO_LARGE", "at most " + BODY_BYTES_MAX + " bytes");
        }
        return body;
    }
}

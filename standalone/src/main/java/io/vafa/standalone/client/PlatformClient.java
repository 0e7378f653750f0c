package io.vafa.standalone.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a platform through its gateway, one bearer token for all calls. Safe for use by several threads. */
public final class PlatformClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(90);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final long PAUSE_SECONDS_MAX = 30;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final URI base;
    private final Supplier<String> token;

    /**
     * A client of the platform at {@code base}.
     *
     * @param token gives the bearer token of the next call
     */
    public PlatformClient(URI base, Supplier<String> token) {
        this.base = base;
        this.token = token;
    }

    /** The address of the gateway. */
    public URI base() {
        return base;
    }

    /**
     * Reads a resource.
     *
     * @throws PlatformUnreachableException if no answer arrives
     */
    public Answer get(String path) {
        return json(request(path).GET().build());
    }

    /** Removes or ends a resource. */
    public Answer delete(String path) {
        return json(request(path).DELETE().build());
    }

    /** Replaces a resource by a JSON body. */
    public Answer put(String path, Object body) {
        return json(withJson(request(path), "PUT", body));
    }

    /** Sends a JSON body. */
    public Answer post(String path, Object body) {
        return post(path, body, Map.of());
    }

    /**
     * Sends a JSON body.
     *
     * @param headers further request headers
     */
    public Answer post(String path, Object body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path);
        headers.forEach(request::header);
        return json(withJson(request, "POST", body));
    }

    /**
     * Sends one JSON object a line.
     *
     * @param headers further request headers
     */
    public LinesAnswer postLines(String path, List<String> lines, Map<String, String> headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", lines) + "\n"));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = send(request.build());
            return linesAnswer(response, lines.size());
        } catch (PlatformUnreachableException failure) {
            return new LinesAnswer.Unreachable(failure.reason());
        }
    }

    /**
     * Reads one JSON object a line.
     *
     * @throws PlatformUnreachableException if no answer arrives
     */
    public LinesAnswer getLines(String path) {
        HttpResponse<String> response = send(request(path).GET().build());
        return linesAnswer(response, -1);
    }

    private static LinesAnswer linesAnswer(HttpResponse<String> response, int expected) {
        int status = response.statusCode();
        if (status == TOO_MANY_REQUESTS || status >= FIRST_SERVER_ERROR) {
            return new LinesAnswer.Busy(new Answer(status, parse(response.body())).problem(), pause(response));
        }
        Answer whole = new Answer(status, JSON.missingNode());
        if (!whole.succeeded()) {
            return new LinesAnswer.Refused(new Answer(status, parse(response.body())));
        }
        List<JsonNode> lines = response.body()
                .lines()
                .filter(line -> !line.isBlank())
                .map(PlatformClient::parse)
                .toList();
        return expected < 0 || lines.size() == expected
                ? new LinesAnswer.Answered(lines)
                : new LinesAnswer.Unreachable(
                        "the answer broke off after " + lines.size() + " of " + expected + " lines");
    }

    private Answer json(HttpRequest request) {
        HttpResponse<String> response = send(request);
        return new Answer(response.statusCode(), parse(response.body()));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
            throw new PlatformUnreachableException("no answer from " + base + " (" + reason + ")", failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new PlatformUnreachableException("interrupted while waiting for " + base, interruption);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(REQUEST_TIMEOUT)
                .header("Authorization", "Bearer " + token.get());
    }

    private static HttpRequest withJson(HttpRequest.Builder request, String method, Object body) {
        return request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
    }

    private static JsonNode parse(String body) {
        if (body.isBlank()) {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return JSON.missingNode();
        }
    }

    private static Duration pause(HttpResponse<String> response) {
        long seconds = response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(Long::parseLong)
                .orElse(1L);
        return Duration.ofSeconds(Math.clamp(seconds, 0, PAUSE_SECONDS_MAX));
    }
}

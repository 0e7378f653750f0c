package io.vafa.gateway.support;

import io.vafa.platform.json.Json;
import io.vafa.testkit.HttpContract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls the gateway as a till or a partner does. */
public final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    public Client(int port) {
        this.port = port;
    }

    /** What came back. */
    public record Answer(int status, String body, HttpResponse<byte[]> response) {
        /** The body as JSON. */
        public JsonNode json() {
            return Json.read(body, JsonNode.class);
        }

        /** The lines of an NDJSON body. */
        public List<JsonNode> lines() {
            return body.lines().map(line -> Json.read(line, JsonNode.class)).toList();
        }

        /** A text in the JSON body; empty if there is none. */
        public String text(String name) {
            JsonNode value = json().get(name);
            return value == null ? "" : value.asString();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public int port() {
        return port;
    }

    /** Posts purchases to programme demo in any form. */
    public Answer purchaseAs(@Nullable String contentType, String token, String body, String... headers) {
        return send("POST", "/v1/programs/demo/purchases", token, contentType, bytes(body), headers);
    }

    public Answer purchase(String token, String body, String... headers) {
        return purchaseAs("application/json", token, body, headers);
    }

    public Answer get(@Nullable String token, String path, String... headers) {
        return send("GET", path, token, null, new byte[0], headers);
    }

    public static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Sends anything.
     *
     * @param headers names and values in turn
     */
    public Answer send(
            String method,
            String path,
            @Nullable String token,
            @Nullable String contentType,
            byte[] body,
            String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response =
                    HttpContract.ofGateway().send(http, request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
        } catch (IOException broken) {
            throw new IllegalStateException(method + " " + path + ": " + broken, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

package io.vafa.points;

import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.OnBehalf;
import io.vafa.testkit.HttpContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls a service on this machine and reads JSON. */
final class Http implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    Http(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    /** What came back; {@code body} is missing JSON if there was none. */
    record Answer(int status, String contentType, JsonNode body) {}

    Answer get(String path, @Nullable String token) {
        return send(path, token, HttpRequest.newBuilder().GET());
    }

    /** Asks as one of our own services does for a partner who has no token. */
    Answer getOnBehalf(Caller partner, String path, String token) {
        return send(
                path,
                token,
                HttpRequest.newBuilder()
                        .header(OnBehalf.HEADER, OnBehalf.of(partner))
                        .GET());
    }

    Answer put(String path, @Nullable String token, String json) {
        return send(
                path,
                token,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(json)));
    }

    Answer post(String path, String token, String json) {
        return send(
                path,
                token,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    Answer put(String path, @Nullable String token, String key, String json) {
        return send(
                path,
                token,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .PUT(BodyPublishers.ofString(json)));
    }

    /**
     * Posts JSON.
     *
     * @param key names the request, so that a resend is told from a second one
     */
    Answer post(String path, @Nullable String token, String key, String json) {
        return send(
                path,
                token,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(json)));
    }

    Answer delete(String path, String token) {
        return send(path, token, HttpRequest.newBuilder().DELETE());
    }

    Answer delete(String path, String token, String key) {
        return send(
                path,
                token,
                HttpRequest.newBuilder().header("Idempotency-Key", key).DELETE());
    }

    /** An answer as it came, with its headers. */
    HttpResponse<String> raw(String path, String token, @Nullable String lines) {
        HttpRequest.Builder request = HttpRequest.newBuilder().header("Authorization", "Bearer " + token);
        if (lines != null) {
            request.header("Content-Type", "application/x-ndjson").POST(BodyPublishers.ofString(lines));
        }
        try {
            return HttpContract.published()
                    .send(client, request.uri(URI.create(address + path)).build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Answer send(String path, @Nullable String token, HttpRequest.Builder request) {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = HttpContract.published()
                    .send(client, request.uri(URI.create(address + path)).build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    Json.MAPPER.readTree(response.body()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}

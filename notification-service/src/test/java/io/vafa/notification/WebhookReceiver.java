package io.vafa.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vafa.platform.json.Json;
import io.vafa.platform.webhook.SignatureVerdict;
import io.vafa.platform.webhook.WebhookSecret;
import io.vafa.platform.webhook.WebhookSignatures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody who is told things: takes them, refuses them, or says nothing, as each path of it was told to. */
final class WebhookReceiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final Map<String, ToIntFunction<Got>> behaviours = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);

    /** Says nothing until all is over. */
    static final int HANG = -1;

    /** A request, with what it was answered. */
    record Got(
            String path,
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signature,
            @Nullable String contentType,
            String body) {
        JsonNode json() {
            return Json.MAPPER.readTree(body);
        }

        String member() {
            return json().at("/data/member").asString("");
        }

        long sequence() {
            return json().at("/data/sequence").asLong();
        }

        SignatureVerdict by(String secret) {
            return WebhookSignatures.verify(
                    id,
                    timestamp,
                    signature,
                    body.getBytes(StandardCharsets.UTF_8),
                    List.of(WebhookSecret.read(secret).orElseThrow()),
                    Instant.now());
        }
    }

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Got request = new Got(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        int status = behaviours.getOrDefault(request.path(), _ -> 204).applyAsInt(request);
        got.add(request);
        if (status == HANG) {
            try {
                over.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        } else {
            if (status >= 300 && status < 400) {
                exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + port() + "/elsewhere");
            }
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    /** An address that behaves so; the answer is chosen before the request is counted. */
    String url(String path, ToIntFunction<Got> behaviour) {
        behaviours.put(path, behaviour);
        return "http://localhost:" + port() + path;
    }

    /** What came to an address, in the order in which it came. */
    List<Got> got(String path) {
        return got.stream().filter(request -> request.path().equals(path)).toList();
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.close();
    }
}

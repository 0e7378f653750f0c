package io.vafa.gateway.signature;

import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.FakeService;
import io.vafa.platform.webhook.WebhookSecret;
import io.vafa.platform.webhook.WebhookSignatures;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A partner with a key, and what member-service would tell of it. */
final class Signer {
    private static final Map<String, String> TOLD = new ConcurrentHashMap<>();

    final String key;
    final WebhookSecret secret = WebhookSecret.random(new SecureRandom());

    private Signer(String program, String partner) {
        key = "pk_" + UUID.randomUUID().toString().replace("-", "");
        TOLD.put(key, told(key, program, partner, "{\"secret\":\"" + secret.reveal() + "\"}"));
    }

    /** Of a partner that member-service knows. */
    static Signer of(String program, String partner) {
        return new Signer(program, partner);
    }

    /** The small partner of demo. */
    static Signer kiosk() {
        return of("demo", "kiosk");
    }

    private static String told(String key, String program, String partner, String secrets) {
        return "{\"key\":\"%s\",\"program\":\"%s\",\"partner\":\"%s\",\"secrets\":[%s]}"
                .formatted(key, program, partner, secrets);
    }

    /** Gives it another secret, beside the one that it has until some time. */
    WebhookSecret rotate(Instant until) {
        WebhookSecret next = WebhookSecret.random(new SecureRandom());
        TOLD.put(
                key,
                told(
                        key,
                        "demo",
                        "kiosk",
                        "{\"secret\":\"" + next.reveal() + "\"},{\"secret\":\"" + secret.reveal() + "\",\"until\":\""
                                + until + "\"}"));
        return next;
    }

    /** Ends it, or makes it one that never was. */
    void end() {
        TOLD.remove(key);
    }

    /** How member-service answers about keys. */
    static FakeService.Behaviour memberService() {
        return exchange -> {
            String path = exchange.getRequestURI().getPath();
            String told = TOLD.get(path.substring(path.lastIndexOf('/') + 1));
            FakeService.Behaviour answer =
                    told == null ? FakeService.json(404, "{\"code\":\"UNKNOWN_KEY\"}") : FakeService.json(200, told);
            answer.answer(exchange);
        };
    }

    /** The headers of a request, as names and values in turn. */
    String[] sign(String method, String target, byte[] body) {
        return sign(method, target, body, "req-" + UUID.randomUUID(), Instant.now(), List.of(secret));
    }

    String[] sign(String method, String target, byte[] body, String id, Instant at, List<WebhookSecret> secrets) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(Client.bytes(method + " " + target + "\n"));
        signed.writeBytes(body);
        List<String> headers = new ArrayList<>(List.of("webhook-key", key));
        WebhookSignatures.sign(id, at, signed.toByteArray(), secrets).forEach((name, value) -> {
            headers.add(name);
            headers.add(value);
        });
        return headers.toArray(String[]::new);
    }

    /** What an address says of path and query. */
    static String target(URI address) {
        return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }
}

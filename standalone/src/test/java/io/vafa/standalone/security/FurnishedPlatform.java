package io.vafa.standalone.security;

import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.standalone.command.ApplyCommand;
import io.vafa.standalone.credential.TokenIssuer;
import io.vafa.standalone.credential.TokenRequest;
import io.vafa.standalone.host.PlatformProcess;
import io.vafa.standalone.host.RunningPlatform;
import io.vafa.testkit.HttpContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A whole platform with the sample programme and two members who bought something, each answer held against the published description. */
public final class FurnishedPlatform implements AutoCloseable {
    static final String DEMO = "/v1/programs/demo";

    /** Bought for 500 dollars. */
    static final String ANNAS_CARD = "V0001";

    static final String BEHNAMS_CARD = "V0002";
    static final String ANNAS_PURCHASE = "annas-purchase";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PlatformProcess process;
    private final TokenIssuer tokens;
    private final Map<Role, String> usual;
    private final String anna;
    private final String behnam;

    FurnishedPlatform() {
        try {
            Path home = Files.createTempDirectory("vafa-security");
            process = PlatformProcess.start(home);
            ApplyCommand.apply(process.platform(), Path.of("..", "sample", "program.yaml"));
            tokens = process.platform().tokens();
            usual = new EnumMap<>(Role.class);
            anna = enrol(ANNAS_CARD, "anna@example.org");
            behnam = enrol(BEHNAMS_CARD, "behnam@example.org");
            for (Role role : Role.values()) {
                usual.put(role, token(role, "usual"));
            }
            buy(ANNAS_PURCHASE, ANNAS_CARD, "500.00");
            buy("behnams-purchase", BEHNAMS_CARD, "20.00");
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    /** What came back. */
    public record Answer(int status, String body, HttpResponse<String> response) {
        public JsonNode json() {
            return Json.read(body, JsonNode.class);
        }

        public String code() {
            return text("code");
        }

        public String text(String name) {
            return json().path(name).asString("");
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }

    String anna() {
        return anna;
    }

    String behnam() {
        return behnam;
    }

    /** Where it runs, and who may ask it for anything. */
    public RunningPlatform platform() {
        return process.platform();
    }

    int port() {
        return process.platform().address().getPort();
    }

    /** The usual bearer of a role; a member is Anna. */
    String token(Role role) {
        return usual.getOrDefault(role, "");
    }

    /** A bearer of a role with a name of its own, and so with limits of its own. */
    String token(Role role, String subject) {
        return token(role, subject, "house", role == Role.TILL ? "s1" : null, role == Role.MEMBER ? anna : null);
    }

    /** A bearer of a role at a partner. */
    String token(Role role, String subject, String partner, @Nullable String store, @Nullable String member) {
        return tokens.issue(new TokenRequest(
                subject,
                "demo",
                partner,
                store,
                store == null ? null : "t1",
                member,
                Set.of(role),
                Duration.ZERO,
                Duration.ofHours(2)));
    }

    /** Credits a purchase and waits for it. */
    void buy(String id, String card, String amount) {
        Answer answer = send(
                "POST",
                DEMO + "/purchases",
                token(Role.TILL, "till"),
                """
                {"id": "%s", "member": {"kind": "card", "value": "%s"}, "store": "s1", "till": "t1",
                 "occurredAt": "2026-01-01T11:45:30+03:30", "currency": "USD", "amount": "%s"}""".formatted(id, card, amount),
                "Prefer",
                "wait=30");
        if (!answer.text("status").equals("CREDITED")) {
            throw new IllegalStateException("not credited: " + answer.body());
        }
    }

    /** A member with a card. */
    String enrol(String card, String email) {
        Answer answer = send("POST", DEMO + "/members", token(Role.AGENT, "enrols"), """
                {"identifiers": [{"kind": "card", "value": "%s"}], "email": "%s"}""".formatted(card, email));
        if (answer.status() != 201) {
            throw new IllegalStateException("not enrolled: " + answer.body());
        }
        return answer.text("member");
    }

    /** Reads something. */
    public Answer get(@Nullable String token, String path, String... headers) {
        return send("GET", path, token, "", headers);
    }

    /** Sends JSON, or nothing; more headers by name and value in turn. */
    public Answer send(String method, String path, @Nullable String token, String body, String... headers) {
        HttpRequest.Builder request = request(method, path, token, body);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(request);
    }

    HttpRequest.Builder request(String method, String path, @Nullable String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(PATIENCE)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** Sends it, and holds what comes back against the description. */
    Answer answer(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    HttpContract.published().send(http, request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}

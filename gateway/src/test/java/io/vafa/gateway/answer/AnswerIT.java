package io.vafa.gateway.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.FakePoints;
import io.vafa.gateway.support.FakeService;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.SecurityHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What stands around every answer of a gateway with an access log, which pages of one site may call. */
class AnswerIT {
    private static final String TIERS = "/v1/programs/demo/sections/tiers";
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @TempDir
    private static Path folder = Path.of("");

    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() {
        gateway = new GatewayUnderTest(
                "--vafa.gateway.access-log.enabled=true",
                "--vafa.gateway.access-log.file=" + folder.resolve("access.log"),
                "--vafa.gateway.answers.transport-security=max-age=31536000",
                "--vafa.gateway.cors.origins=https://app.example.com");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        gateway.reset();
    }

    @Test
    void everyAnswerBearsEachSecurityHeaderOnce() {
        gateway.campaigns.behave(exchange -> {
            SecurityHeaders.ALL.forEach(exchange.getResponseHeaders()::set);
            FakeService.json(200, "{}").answer(exchange);
        });

        for (Client.Answer answer : List.of(
                gateway.client().get(gateway.tokens.admin(), TIERS),
                gateway.client().get(null, TIERS),
                gateway.client().get(gateway.tokens.admin(), "/v1/programs/other/sections/tiers"),
                gateway.client().get(gateway.tokens.admin(), "/v1/nothing"),
                gateway.client().get(gateway.tokens.admin(), "/v1//twice"),
                gateway.client().get(null, "/actuator/health"),
                gateway.client().get(gateway.tokens.admin(), "/v1/status?program=demo&limit=x"),
                gateway.client().purchase(gateway.tokens.till(), "{"))) {
            SecurityHeaders.ALL.forEach(
                    (name, value) -> assertThat(answer.response().headers().allValues(name))
                            .as(answer.response().uri() + " " + answer.status() + ": " + name)
                            .hasSize(1));
            assertThat(answer.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
            assertThat(answer.response().headers().allValues("X-Request-Id")).hasSize(1);
        }
    }

    @Test
    void aPageKeepsThePolicyThatItsServiceGaveIt() {
        gateway.members.behave(exchange -> {
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'");
            FakeService.json(200, "{}").answer(exchange);
        });

        Client.Answer page = gateway.client().get(null, "/v1/links/abc");

        assertThat(page.response().headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'self'");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    }

    /** What the server refuses before any of our code sees it. */
    @Test
    void alsoAnAddressThatCannotBeDecodedIsAnsweredWithThem() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gateway.client().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(Client.bytes("GET /v1/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("X-Content-Type-Options: nosniff")
                    .contains("REQUEST_REJECTED");
        }
    }

    @Test
    void theNameOfARequestGoesThroughAllOfIt() {
        gateway.client().get(gateway.tokens.admin(), TIERS, "X-Request-Id", "till-7.1", "traceparent", PARENT);

        FakeService.Asked asked = gateway.campaigns.asked().getFirst();
        assertThat(asked.header("X-Request-Id")).isEqualTo("till-7.1");
        assertThat(asked.header("traceparent")).isEqualTo(PARENT);
    }

    @Test
    void aRefusalTellsTheNameOfTheRequest() {
        Client.Answer named = gateway.client().get(null, TIERS, "X-Request-Id", "till-7.2");
        Client.Answer nameless = gateway.client().get(null, TIERS);
        Client.Answer misnamed = gateway.client()
                .get(gateway.tokens.admin(), "/v1/programs/other/sections/tiers", "X-Request-Id", "a b");

        assertThat(named.text("requestId")).isEqualTo("till-7.2").isEqualTo(named.header("X-Request-Id"));
        assertThat(nameless.text("requestId")).matches("[0-9a-f]{32}").isEqualTo(nameless.header("X-Request-Id"));
        assertThat(misnamed.text("requestId")).matches("[0-9a-f]{32}");
    }

    @Test
    void aTraceThatIsNotWellFormedAndWhatHangsOnItDoNotGoOn() {
        gateway.client().get(gateway.tokens.admin(), TIERS, "traceparent", "00-evil", "tracestate", "a=b");

        FakeService.Asked asked = gateway.campaigns.asked().getFirst();
        assertThat(asked.header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        assertThat(asked.header("tracestate")).isNull();
    }

    @Test
    void whatIsReportedBearsTheTraceOfItsRequest() {
        gateway.client()
                .purchase(gateway.tokens.till(), Purchases.full("traced-1").toString(), "traceparent", PARENT);
        await().until(() -> gateway.fakePoints().find("traced-1").isPresent());

        assertThat(FakePoints.header(gateway.fakePoints().find("traced-1").orElseThrow(), "ce_traceparent"))
                .isEqualTo(PARENT);
    }

    @Test
    void theAccessLogTellsWhatHappenedAndNothingOfWhom() {
        gateway.client()
                .get(
                        gateway.tokens.agent(),
                        "/v1/programs/demo/members/m_secret/tier?because=sara",
                        "X-Request-Id",
                        "looked-1");
        gateway.client().purchase(gateway.tokens.till(), "{\"card\":\"6219\"}", "X-Request-Id", "broken-1");
        gateway.client().get(null, "/v1/links/tokensecret", "X-Request-Id", "link-1");
        gateway.client().get("no-token", TIERS, "X-Request-Id", "unknown-1");
        gateway.client().get(gateway.tokens.admin(), "/v1/nothing/m_secret", "X-Request-Id", "astray-1");

        JsonNode looked = logged("looked-1");
        assertThat(looked.get("method").asString()).isEqualTo("GET");
        assertThat(looked.get("route").asString()).isEqualTo("/v1/programs/{program}/members/{member}/tier");
        assertThat(looked.get("status").asInt()).isEqualTo(200);
        assertThat(looked.get("durationMillis").isIntegralNumber()).isTrue();
        assertThat(looked.at("/client/partner").asString()).isEqualTo("acme");
        assertThat(looked.at("/client/roles").asString()).isEqualTo("agent");
        assertThat(logged("broken-1").get("status").asInt()).isGreaterThanOrEqualTo(400);
        assertThat(logged("link-1").get("route").asString()).isEqualTo("/v1/links/{token}");
        assertThat(logged("unknown-1").get("status").asInt()).isEqualTo(401);
        assertThat(logged("unknown-1").has("client")).isFalse();
        assertThat(logged("astray-1").get("route").asString()).isEqualTo("other");
        assertThat(log()).doesNotContain("secret", "sara", "6219", "127.0.0.1");
    }

    @Test
    void anAddressThatLeadsNowhereIsInNoOtherLog() {
        assertThat(LoggerFactory.getLogger("org.springframework.web.servlet.PageNotFound")
                        .isWarnEnabled())
                .isFalse();
    }

    @Test
    void aBrowserLearnsThatPagesOfAKnownSiteMayCall() {
        Client.Answer asked = gateway.client()
                .send(
                        "OPTIONS",
                        TIERS,
                        null,
                        null,
                        new byte[0],
                        "Origin",
                        "https://app.example.com",
                        "Access-Control-Request-Method",
                        "PUT",
                        "Access-Control-Request-Headers",
                        "authorization,idempotency-key");
        Client.Answer called = gateway.client().get(gateway.tokens.admin(), TIERS, "Origin", "https://app.example.com");

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example.com");
        assertThat(asked.header("Access-Control-Allow-Methods")).contains("PUT");
        assertThat(asked.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(called.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example.com");
        assertThat(called.header("Access-Control-Expose-Headers")).contains("RateLimit");
    }

    @Test
    void pagesOfAnyOtherSiteMayNot() {
        gateway.campaigns.reset();

        Client.Answer called = gateway.client().get(gateway.tokens.admin(), TIERS, "Origin", "https://evil.example");

        assertThat(called.status()).isEqualTo(403);
        assertThat(called.text("code")).isEqualTo("ORIGIN_NOT_ALLOWED");
        assertThat(called.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(gateway.campaigns.asked()).isEmpty();
    }

    private static JsonNode logged(String requestId) {
        return await().until(
                        () -> log().lines()
                                .map(line -> Json.read(line, JsonNode.class))
                                .filter(line ->
                                        line.path("requestId").asString("").equals(requestId))
                                .toList(),
                        lines -> lines.size() == 1)
                .getFirst();
    }

    private static String log() {
        try {
            return Files.readString(folder.resolve("access.log"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

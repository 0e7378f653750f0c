package io.vafa.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.FakeService;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.SharedGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedGateway.class)
class RoutingIT {
    private static final String DEMO = "/v1/programs/demo";

    private final GatewayUnderTest gateway;
    private final Client client;

    RoutingIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.client = gateway.client();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /members,                   members",
        "POST, /members/search,            members",
        "GET,  /members/m1,                members",
        "GET,  /members/m1/identifiers,    members",
        "POST, /members/m1/identifiers,    members",
        "POST, /members/m1/identifiers/2/end, members",
        "POST, /members/m1/identifiers/2/replacement, members",
        "POST, /members/m1/merge,          members",
        "GET,  /members/m1/merges,         members",
        "POST, /members/m1/merges/undo,    members",
        "GET,  /members/m1/merges/preview/record?into=m2, members",
        "GET,  /members/m1/merges/preview/points?into=m2, points",
        "GET,  /members/m1/merges/undo/preview, points",
        "GET,  /members/m1/merges/sent-on, points",
        "GET,  /members/m1/merges/preview/tier?into=m2, campaigns",
        "GET,  /merge-suggestions?limit=5, members",
        "POST, /merge-suggestions/m1.m2/dismissal, members",
        "PATCH, /members/m1,               members",
        "DELETE, /members/m1?reason=member-asked, members",
        "GET,  /members/m1/changes?limit=5, members",
        "GET,  /members/m1/audit,          members",
        "GET,  /audit,                     members",
        "GET,  /members/m1/consents,       members",
        "POST, /members/m1/consents,       members",
        "POST, /members?dryRun=true,       members",
        "POST, /member-exports,            members",
        "GET,  /member-exports,            members",
        "GET,  /member-exports/e_1?cursor=m_1&limit=500, members",
        "GET,  /retention/preview,         members",
        "POST, /inbound-messages,          members",
        "PUT,  /sections/members,          members",
        "PUT,  /sections/registry,         members",
        "POST, /registry,                  members",
        "GET,  /partners?limit=5,          members",
        "GET,  /partners/bazaar,           members",
        "PUT,  /partners/%D8%A8%D8%A7%D8%B2%D8%A7%D8%B1, members",
        "GET,  /partners/bazaar/changes,   members",
        "GET,  /partners/bazaar/stores,    members",
        "GET,  /partners/bazaar/stores/s1, members",
        "PUT,  /partners/bazaar/stores/s1, members",
        "GET,  /partners/bazaar/stores/s1/changes, members",
        "GET,  /partners/bazaar/stores/s1/tills, members",
        "GET,  /partners/bazaar/stores/s1/tills/t1, members",
        "PUT,  /partners/bazaar/stores/s1/tills/t1, members",
        "GET,  /partners/bazaar/stores/s1/tills/t1/changes, members",
        "PUT,  /sections/cards,            members",
        "POST, /card-batches,              members",
        "GET,  /card-batches/b_1,          members",
        "GET,  /card-batches/b_1/numbers,  members",
        "PUT,  /sections/households,       members",
        "POST, /households,                members",
        "GET,  /households/p1,             members",
        "DELETE, /households/p1,           members",
        "GET,  /households/p1/changes,     members",
        "PUT,  /households/p1/name,        members",
        "PUT,  /households/p1/head,        members",
        "PUT,  /households/p1/members/m1,  members",
        "DELETE, /households/p1/members/m1, members",
        "POST, /households/p1/invitations, members",
        "DELETE, /households/p1/invitations/i1, members",
        "POST, /households/p1/invitations/i1/acceptance, members",
        "POST, /households/p1/invitations/i1/refusal, members",
        "GET,  /members/m1/household,      members",
        "POST, /cards/activations,         members",
        "POST, /cards/claims,              members",
        "POST, /cards/blocks,              members",
        "GET,  /members/m1/balance,        points",
        "GET,  /members/m1/entries?cursor=a%2Bb%26c&limit=5, points",
        "GET,  /members/m1/entries/17,     points",
        "GET,  /members/m1/statement?from=2026-01-01T00%3A00%3A00Z&format=csv, points",
        "GET,  /members/m1/refusals,       points",
        "GET,  /members/m1/conflicts?limit=5, points",
        "GET,  /refused-requests?limit=5, points",
        "POST, /opening-balances?source=old, points",
        "POST, /members/m1/receipt-claims, points",
        "GET,  /sections/forgottenCard,    points",
        "GET,  /sections/alerts,           points",
        "POST, /members/m1/standing/s1/approval, points",
        "POST, /members/m1/adjustments/a1/approval, points",
        "GET,  /alerts,                    points",
        "POST, /alerts/al_1/acknowledgement, points",
        "GET,  /sections/activities,       points",
        "GET,  /order-statuses/o1,         points",
        "POST, /pools,                     points",
        "PUT,  /pools/p1/members/m1,       points",
        "DELETE, /pools/p1/members/m1,     points",
        "GET,  /purchases/receipt%3Aacme,  points",
        "GET,  /purchases?receipt=1&store=s%201, points",
        "GET,  /sections/program,          points",
        "PUT,  /sections/wallets,          points",
        "PUT,  /sections/accrual?dryRun=true, points",
        "PUT,  /sections/clearing,         points",
        "GET,  /finance?from=2021-03-01&to=2021-04-01, points",
        "GET,  /finance/liability?on=2021-03-01, points",
        "GET,  /clearing?from=2021-03-01&to=2021-04-01, points",
        "GET,  /clearing/entries?from=2021-03-01&to=2021-04-01, points",
        "GET,  /periods,                   points",
        "GET,  /periods/1403-12,           points",
        "POST, /periods/1403-12/close,     points",
        "GET,  /partners/gym/deposits,     points",
        "POST, /partners/gym/deposits,     points",
        "GET,  /seals,                     points",
        "POST, /seals?early=true,          points",
        "GET,  /stores/s1/days/2021-03-01/control-total, points",
        "PUT,  /stores/s1/days/2021-03-01/control-total, points",
        "PUT,  /sections/tiers,            campaigns",
        "GET,  /members/m1/dates,          members",
        "PUT,  /members/m1/dates/3,        members",
        "POST, /members/m1/notes,          members",
        "GET,  /members/m1/personal-data,  members",
        "GET,  /members/m1/tier,           campaigns",
        "GET,  /members/m1/stage,          campaigns",
        "GET,  /stages,                    campaigns",
        "PUT,  /sections/lifecycle,        campaigns",
        "PUT,  /sections/segments,         campaigns",
        "GET,  /segments,                  campaigns",
        "POST, /segments/preview,          campaigns",
        "GET,  /segments/loyal,            campaigns",
        "GET,  /segments/loyal/members?limit=5, campaigns",
        "PUT,  /segments/loyal/members/m1, campaigns",
        "GET,  /members/m1/decisions?from=1&to=5, campaigns",
        "GET,  /members/m1/messages?limit=5, notifications",
        "GET,  /sections/messages,         notifications"
    })
    void everyAddressHasItsService(String method, String path, String service) {
        byte[] body = method.equals("GET") ? new byte[0] : Client.bytes("{\"a\":\"فارسی\"}");

        Client.Answer answer = client.send(method, DEMO + path, gateway.tokens.admin(), "application/json", body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("from")).isEqualTo(service);
        FakeService.Asked asked = service(service).asked().getFirst();
        assertThat(asked.method()).isEqualTo(method);
        assertThat(asked.uri()).isEqualTo(DEMO + path);
        assertThat(Client.bytes(asked.body())).isEqualTo(body);
    }

    /** Whoever wants a token has none; what they send is a secret, and no part of an address. */
    @Test
    void aTokenIsAskedForWithoutOneAndTheSecretStaysInTheBody() {
        byte[] form = Client.bytes("grant_type=client_credentials&client_id=bazaar&client_secret=s3cret");

        Client.Answer answer = client.send(
                "POST",
                "/oauth2/token",
                null,
                "application/x-www-form-urlencoded",
                form,
                "Authorization",
                "Basic YmF6YWFyOnMzY3JldA==");

        assertThat(answer.text("from")).isEqualTo("token-issuer");
        FakeService.Asked asked = gateway.tokenIssuer.asked().getFirst();
        assertThat(asked.uri()).isEqualTo("/oauth2/token");
        assertThat(asked.body().getBytes(StandardCharsets.UTF_8)).isEqualTo(form);
        assertThat(asked.header("Authorization")).isEqualTo("Basic YmF6YWFyOnMzY3JldA==");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/oauth2/jwks", "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"})
    void whatATokenIsCheckedByCanBeReadByAnybody(String path) {
        assertThat(client.get(null, path).text("from")).isEqualTo("token-issuer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/introspect",
                "/oauth2/authorize",
                "/oauth2/revoke",
                "/userinfo",
                "/connect/register",
                "/login"
            })
    void nothingElseOfTheTokenIssuerCanBeReached(String path) {
        assertThat(client.get(gateway.tokens.admin(), path).status()).isEqualTo(404);
        assertThat(gateway.tokenIssuer.asked()).isEmpty();
    }

    /** Whoever reads a mail has no credential, and mail programs send a form (RFC 8058). */
    @Test
    void aLinkInAMessageNeedsNoCredentialAndCanOnlyBeReadAndPressed() {
        String link = "/v1/links/eyJ.eyJ.s-_";
        byte[] oneClick = Client.bytes("List-Unsubscribe=One-Click");

        Client.Answer shown = client.get(null, link);
        Client.Answer pressed = client.send("POST", link, null, "application/x-www-form-urlencoded", oneClick);

        assertThat(shown.text("from")).isEqualTo("members");
        assertThat(pressed.text("from")).isEqualTo("members");
        assertThat(gateway.members.asked())
                .hasSize(2)
                .allMatch(asked -> asked.uri().equals(link));
        assertThat(gateway.members.asked().getLast().body()).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(gateway.members.asked())
                .extracting(FakeService.Asked::method)
                .containsExactly("GET", "POST");
        for (String method : new String[] {"PUT", "DELETE", "PATCH"}) {
            assertThat(client.send(method, link, null, null, new byte[0]).status())
                    .isEqualTo(404);
        }
        assertThat(client.get(null, "/v1/links").status()).isEqualTo(401);
        assertThat(client.get(null, link + "/more").status()).isEqualTo(401);
    }

    @Test
    void theCredentialGoesAlongSinceEveryServiceChecksItItself() {
        String token = gateway.tokens.agent();
        client.get(token, DEMO + "/members/m1/balance");

        assertThat(gateway.points.asked().getFirst().header("Authorization")).isEqualTo("Bearer " + token);
    }

    @Test
    void whatAServiceRefusesIsPassedOnAsItIs() {
        gateway.members.behave(exchange -> {
            exchange.getResponseHeaders().set("X-Trace", "t");
            FakeService.json(422, "{\"code\":\"EMAIL\",\"field\":\"/email\"}").answer(exchange);
        });

        Client.Answer answer =
                client.send("POST", DEMO + "/members", gateway.tokens.agent(), "application/json", Client.bytes("{}"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).isEqualTo("{\"code\":\"EMAIL\",\"field\":\"/email\"}");
        assertThat(answer.header("X-Trace")).isEqualTo("t");
    }

    /** Whoever could have a service answer so would else have the gateway, and the caller's credential, sent anywhere. */
    @Test
    void whereAServiceSendsTheCallerTheGatewayDoesNotGo() {
        gateway.points.behave(exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", gateway.members.uri() + "/internal/v1/programs/demo/members/m1/contact");
            exchange.sendResponseHeaders(302, -1);
        });

        client.get(gateway.tokens.agent(), DEMO + "/members/m1/balance");

        assertThat(gateway.points.asked()).hasSize(1);
        assertThat(gateway.members.asked()).isEmpty();
    }

    @Test
    void headersMeantForOneHopGoNoFurther() throws IOException {
        gateway.points.behave(exchange -> {
            exchange.getResponseHeaders().set("Keep-Alive", "timeout=77");
            FakeService.json(200, "{}").answer(exchange);
        });
        String answer = raw("GET " + DEMO + "/members/m1/balance HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + gateway.tokens.agent() + "\r\nConnection: close, X-Hop, Authorization\r\nX-Hop: 1\r\nTE: trailers\r\n"
                + "Proxy-Authorization: Basic abc\r\nUpgrade: h2c\r\nX-Stays: 1\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("keep-alive: timeout=77");
        FakeService.Asked asked = gateway.points.asked().getFirst();
        assertThat(asked.header("X-Stays")).isEqualTo("1");
        assertThat(asked.header("Authorization")).startsWith("Bearer ");
        for (String hop : new String[] {"X-Hop", "TE", "Proxy-Authorization"}) {
            assertThat(asked.header(hop)).as(hop).isNull();
        }
    }

    @Test
    void anExpectationIsAnsweredAtTheDoor() throws IOException {
        String answer = raw("POST " + DEMO + "/members HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + gateway.tokens.agent() + "\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(answer).contains("HTTP/1.1 200");
        assertThat(gateway.members.asked().getFirst().header("Expect")).isNull();
        assertThat(gateway.members.asked().getFirst().body()).isEqualTo("{}");
    }

    @Test
    void aServiceThatIsAwayIsAwayAndNotBroken() {
        try (GatewayUnderTest alone = new GatewayUnderTest("--vafa.gateway.campaign-service-uri=http://127.0.0.1:1")) {
            Client.Answer answer = alone.client().get(alone.tokens.admin(), DEMO + "/sections/tiers");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text("code")).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(alone.client()
                            .get(alone.tokens.admin(), DEMO + "/sections/messages")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aServiceThatDoesNotAnswerInTimeIsAway() {
        CountDownLatch testIsOver = new CountDownLatch(1);
        gateway.notifications.behave(exchange -> awaitQuietly(testIsOver));
        try {
            Client.Answer answer = client.get(gateway.tokens.admin(), DEMO + "/sections/messages");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
        } finally {
            testIsOver.countDown();
        }
    }

    @Test
    void halfAnAnswerIsNoAnswer() {
        gateway.campaigns.behave(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(Client.bytes("{\"half\":"));
            exchange.getResponseBody().flush();
            throw new IOException("died in the middle");
        });

        Client.Answer answer = client.get(gateway.tokens.admin(), DEMO + "/sections/tiers");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("code")).isEqualTo("SERVICE_UNAVAILABLE");
    }

    @Test
    void aServiceThatKeepsFailingIsLeftInPeaceForAWhileAndThenTriedAgain() {
        gateway.mailbox.behave(HttpExchange::close);
        for (int call = 0; call < 30; call++) {
            assertThat(client.get(null, "/mailbox").status()).isEqualTo(503);
        }
        int reached = gateway.mailbox.asked().size();
        gateway.mailbox.reset();

        assertThat(reached).isLessThan(30);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.get(null, "/mailbox").status() == 200);
    }

    @Test
    void aServiceThatTakesMostOfItsTimeIsLeftInPeaceToo() {
        CountDownLatch never = new CountDownLatch(1);
        gateway.mailbox.behave(exchange -> {
            awaitQuietly(never, Duration.ofMillis(250));
            FakeService.json(200, "{}").answer(exchange);
        });
        for (int call = 0; call < 30; call++) {
            client.get(null, "/mailbox");
        }
        int reached = gateway.mailbox.asked().size();
        gateway.mailbox.reset();

        assertThat(reached).isLessThan(30);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.get(null, "/mailbox").status() == 200);
    }

    /** Two calls at once are what the token issuer is let do here. */
    @Test
    void aServiceThatHangsHoldsItsOwnPlacesAndNobodyElses() {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        gateway.tokenIssuer.behave(exchange -> {
            awaitQuietly(mayAnswer, Duration.ofSeconds(10));
            FakeService.json(200, "{}").answer(exchange);
        });
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Client.Answer> first = callers.submit(() -> client.get(null, "/oauth2/jwks"));
            Future<Client.Answer> second = callers.submit(() -> client.get(null, "/oauth2/jwks"));
            await().until(() -> gateway.tokenIssuer.asked().size() == 2 || first.isDone() || second.isDone());

            Client.Answer third = client.get(null, "/oauth2/jwks");
            Client.Answer elsewhere = client.get(gateway.tokens.admin(), DEMO + "/sections/tiers");
            mayAnswer.countDown();

            assertThat(third.status()).isEqualTo(503);
            assertThat(third.text("code")).isEqualTo("TOO_BUSY");
            assertThat(third.header("Retry-After")).isNotEmpty();
            assertThat(elsewhere.status()).isEqualTo(200);
        }
        assertThat(gateway.tokenIssuer.asked()).hasSize(2);
        assertThat(client.get(null, "/oauth2/jwks").status()).isEqualTo(200);
    }

    @Test
    void aBodyAboveFourMebibytesReachesNobody() {
        Client.Answer answer = client.send(
                "POST", DEMO + "/members", gateway.tokens.agent(), "application/x-ndjson", new byte[(4 << 20) + 1]);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(gateway.members.asked()).isEmpty();
    }

    @Test
    void theMailboxCanOnlyBeRead() {
        assertThat(client.get(null, "/mailbox/messages").text("from")).isEqualTo("mailbox");
        assertThat(client.send("DELETE", "/mailbox/messages", null, null, new byte[0])
                        .status())
                .isEqualTo(404);
        assertThat(gateway.mailbox.asked()).hasSize(1);
    }

    private FakeService service(String name) {
        return switch (name) {
            case "members" -> gateway.members;
            case "points" -> gateway.points;
            case "campaigns" -> gateway.campaigns;
            default -> gateway.notifications;
        };
    }

    /** Refused by the server before anybody of ours sees them. */
    @ParameterizedTest
    @ValueSource(
            strings = {DEMO + "/members/a%2fb", DEMO + "/members/a%00b", DEMO + "/members/a\\b", DEMO + "/members/{m}"})
    void anAddressThatCannotBeDecodedIsAnsweredAsAProblem(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .contains("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains("REQUEST_REJECTED")
                .doesNotContain("<html")
                .doesNotContain("Tomcat");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return String.join("\n", reader.lines().toList());
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        awaitQuietly(latch, Duration.ofMinutes(1));
    }

    private static void awaitQuietly(CountDownLatch latch, Duration most) {
        try {
            latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

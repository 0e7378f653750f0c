package io.vafa.standalone.security;

import static io.vafa.standalone.security.FurnishedPlatform.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.standalone.security.FurnishedPlatform.Answer;
import io.vafa.testkit.HttpContract;
import io.vafa.testkit.HttpContract.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OWASP API Security Top 10 of 2023, item by item, against the whole platform through its only door. What the published description knows, a matrix is made
 * of; each answer is held against the description besides. What each item leans on elsewhere is named with it.
 */
@ExtendWith(SharedPlatform.class)
class OwaspApiTop10IT {
    private static final String BALANCE = "/balance";

    private final FurnishedPlatform platform;

    OwaspApiTop10IT(FurnishedPlatform platform) {
        this.platform = platform;
    }

    /** Also RolesIT (gateway): every route with foreign programmes and members. */
    @Nested
    class Api1BrokenObjectLevelAuthorization {
        @Test
        void aMemberCannotTellAnothersAccountFromOneThatThereIsNot() {
            String token = platform.token(Role.MEMBER, "anna");
            for (Operation operation : operations(Role.MEMBER)) {
                if (!operation.path().contains("{member}")) {
                    continue;
                }
                Answer another = ask(operation, platform.behnam(), token);
                Answer nobody = ask(operation, "m_nobody", token);

                assertThat(another.status()).as("%s", operation).isEqualTo(403);
                assertThat(told(another)).as("%s", operation).isEqualTo(told(nobody));
            }
        }

        @Test
        void aPartnerCannotTellAnothersPurchaseFromOneThatThereIsNot() {
            String gym = platform.token(Role.PARTNER, "gym", "gym", null, null);

            Answer another = platform.get(gym, DEMO + "/purchases/" + FurnishedPlatform.ANNAS_PURCHASE);
            Answer none = platform.get(gym, DEMO + "/purchases/nobodys-purchase");

            assertThat(another.status()).isEqualTo(404);
            assertThat(told(another)).isEqualTo(told(none));
            assertThat(platform.get(
                                    platform.token(Role.PARTNER, "house"),
                                    DEMO + "/purchases/" + FurnishedPlatform.ANNAS_PURCHASE)
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void aPartnerCannotTellAnothersWebhookFromOneThatThereIsNot() {
            String house = platform.token(Role.PARTNER, "house");
            String gym = platform.token(Role.PARTNER, "gym", "gym", null, null);
            Answer made = webhook(house, "https://hooks.example.com/vafa");
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            String theirs = DEMO + "/webhooks/" + made.text("id");

            for (String[] call :
                    new String[][] {{"GET", ""}, {"DELETE", ""}, {"GET", "/deliveries"}, {"POST", "/rotate"}}) {
                Answer another = platform.send(call[0], theirs + call[1], gym, "", "Idempotency-Key", "theft");
                Answer none = platform.send(
                        call[0], DEMO + "/webhooks/wh_none" + call[1], gym, "", "Idempotency-Key", "theft");

                assertThat(another.status()).isEqualTo(404);
                assertThat(told(another)).isEqualTo(told(none));
            }
            assertThat(platform.get(house, theirs).status()).isEqualTo(200);
        }
    }

    /** Also TokenAttacksIT and CredentialsIT (gateway). */
    @Nested
    class Api2BrokenAuthentication {
        @Test
        void noOperationButTheOpenOnesAnswersWithoutACredential() {
            for (Operation operation : HttpContract.published().operations()) {
                if (operation.description().path("security").isEmpty()) {
                    continue;
                }
                Answer answer = ask(operation, platform.anna(), null);

                assertThat(answer.status()).as("%s", operation).isEqualTo(401);
                assertThat(answer.code()).as("%s", operation).isEqualTo("CREDENTIAL_MISSING_OR_INVALID");
            }
        }

        @Test
        void aCredentialThatWasAlteredIsNone() {
            String[] parts = platform.token(Role.TILL, "altered").split("\\.", -1);
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            String admin = encoded(claims.replace("till", "admin"));
            assertThat(encoded(claims)).isNotEqualTo(admin);

            for (String token : List.of(
                    parts[0] + "." + admin + "." + parts[2],
                    encoded("{\"alg\":\"none\"}") + "." + admin + ".",
                    parts[0] + "." + parts[1] + ".",
                    parts[0] + "." + parts[1],
                    "null",
                    "undefined")) {
                Answer answer = platform.get(token, DEMO + "/members/" + platform.anna() + BALANCE);

                assertThat(answer.status()).as(token).isEqualTo(401);
                assertThat(answer.code()).isEqualTo("CREDENTIAL_MISSING_OR_INVALID");
            }
        }

        @Test
        void aCredentialInTheAddressOrInAnotherSchemeIsNone() {
            String token = platform.token(Role.ADMIN, "elsewhere");
            String path = DEMO + "/members/" + platform.anna() + BALANCE;

            assertThat(platform.get(null, path + "?access_token=" + token).status())
                    .isEqualTo(401);
            assertThat(platform.get(null, path, "Authorization", "Basic " + encoded("admin:admin"))
                            .status())
                    .isEqualTo(401);
            assertThat(platform.get(null, path, "Cookie", "access_token=" + token)
                            .status())
                    .isEqualTo(401);
        }

        private static String encoded(String text) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Nested
    class Api3BrokenObjectPropertyLevelAuthorization {
        /** Fields that somebody hopes to be written with the others. Sections and attributes are declared by the programme itself. */
        @Test
        void noBodyTakesFieldsThatNobodyDescribed() {
            List<String> taken = new ArrayList<>();
            int tried = 0;
            for (Operation operation : HttpContract.published().operations()) {
                JsonNode example = operation.description().at("/requestBody/content/application~1json/example");
                if (!(example instanceof ObjectNode described)) {
                    continue;
                }
                for (String field :
                        List.of("program", "roles", "balances", "tier", "_id", "sequence", "$set", "__proto__")) {
                    if (described.has(field)) {
                        continue;
                    }
                    ObjectNode body = described.deepCopy();
                    body.put(field, "admin");
                    Answer answer = platform.answer(with(operation, body.toString()));
                    tried++;
                    if (answer.status() < 400) {
                        taken.add(operation + " took " + field + ": " + answer.body());
                    }
                }
            }
            assertThat(taken).isEmpty();
            assertThat(tried).isGreaterThan(200);
        }

        private HttpRequest.Builder with(Operation operation, String body) {
            Role role = roles(operation).contains(Role.ADMIN)
                    ? Role.ADMIN
                    : roles(operation).iterator().next();
            return platform.request(
                            operation.method(),
                            address(operation, platform.behnam()),
                            platform.token(role, "assigns " + operation),
                            body)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "mass-assignment");
        }

        /** HttpContract holds each answer of each test against the description: a field that is not described there fails it. */
        @Test
        void whoeverMayKnowTheBalanceDoesNotLearnWhoItIs() {
            String till = platform.token(Role.TILL, "curious");
            String balance = platform.get(till, DEMO + "/members/" + platform.anna() + BALANCE)
                    .body();
            String purchase = platform.get(till, DEMO + "/purchases/" + FurnishedPlatform.ANNAS_PURCHASE)
                    .body();

            assertThat(balance + purchase).doesNotContain("anna@", "example.org", FurnishedPlatform.ANNAS_CARD);
            assertThat(platform.get(till, DEMO + "/members/" + platform.anna()).code())
                    .isEqualTo("ROLE_NOT_ALLOWED");
        }
    }

    /** Also LimitIT, AdmissionIT, PaceIT and RoutingIT (gateway). */
    @Nested
    class Api4UnrestrictedResourceConsumption {
        @Test
        void noListAnswersWithAMillionAtOnce() {
            for (Operation operation : HttpContract.published().operations()) {
                if (!operation.description().path("parameters").toString().contains("Limit\"")
                        && !operation
                                .description()
                                .path("parameters")
                                .toString()
                                .contains("\"limit\"")) {
                    continue;
                }
                Answer answer = platform.answer(platform.request(
                        operation.method(),
                        address(operation, platform.anna())
                                + (address(operation, platform.anna()).contains("?") ? "&" : "?") + "limit=1000000",
                        platform.token(Role.ADMIN, "greedy " + operation),
                        ""));

                assertThat(answer.status())
                        .as("%s: %s", operation, answer.body())
                        .isBetween(400, 499);
            }
        }

        @Test
        void whatIsTooLargeIsTurnedAwayBeforeItIsUnderstood() {
            String token = platform.token(Role.PARTNER, "large");

            // Less than the server hears to the end: of more it hangs up in the middle, and then the answer may be lost
            // on its way.
            assertThat(platform.send("POST", DEMO + "/purchases", token, " ".repeat(15 << 20))
                            .code())
                    .isEqualTo("BODY_TOO_LARGE");
            assertThat(platform.send("POST", DEMO + "/members", platform.token(Role.AGENT), " ".repeat(5 << 20))
                            .code())
                    .isEqualTo("BODY_TOO_LARGE");
            assertThat(lines(token, "{}\n".repeat(5_001)).code()).isEqualTo("TOO_MANY_LINES");
        }

        @Test
        void aBodyThatGrowsWhenItIsUnpackedIsNotUnpacked() throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
                for (int mebibyte = 0; mebibyte < 50; mebibyte++) {
                    zip.write(new byte[1 << 20]);
                }
            }
            HttpRequest.Builder request = platform.request(
                            "POST", DEMO + "/purchases", platform.token(Role.TILL, "bomb"), "x")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
                    .header("Content-Type", "application/json")
                    .header("Content-Encoding", "gzip");

            assertThat(platform.answer(request).code()).isEqualTo("COMPRESSED_BODY");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/purchases", "/members", "/members/search", "/webhooks"})
        void depthIsNotUnderstood(String path) {
            String deep = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);

            assertThat(platform.send("POST", DEMO + path, platform.token(Role.ADMIN, "deep"), deep)
                            .status())
                    .isBetween(400, 499);
        }

        private Answer lines(String token, String body) {
            return platform.answer(platform.request("POST", DEMO + "/purchases", token, body)
                    .header("Content-Type", "application/x-ndjson"));
        }
    }

    /** Also RolesTest (qa): the rules of the services are those of the description. */
    @Nested
    class Api5BrokenFunctionLevelAuthorization {
        @Test
        void noOperationIsDoneForARoleThatItDoesNotName() {
            for (Operation operation : HttpContract.published().operations()) {
                if (operation.description().path("security").isEmpty()) {
                    continue;
                }
                for (Role role : Role.values()) {
                    if (role == Role.SERVICE || roles(operation).contains(role)) {
                        continue;
                    }
                    Answer answer = ask(operation, platform.anna(), platform.token(role));

                    assertThat(answer.status()).as("%s as %s", operation, role).isEqualTo(403);
                }
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"PUT", "PATCH", "DELETE", "POST"})
        void anotherMethodOfTheSameAddressIsNotAWayRound(String method) {
            Answer answer = platform.send(
                    method, DEMO + "/members/" + platform.anna() + BALANCE, platform.token(Role.ADMIN, "round"), "");

            assertThat(answer.status()).isIn(404, 405);
        }

        @Test
        void aMethodInAHeaderIsNoMethod() {
            Answer answer = platform.get(
                    platform.token(Role.ADMIN, "round"),
                    DEMO + "/members/" + platform.behnam(),
                    "X-HTTP-Method-Override",
                    "DELETE",
                    "X-HTTP-Method",
                    "DELETE");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(platform.get(platform.token(Role.ADMIN), DEMO + "/members/" + platform.behnam())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Api6UnrestrictedAccessToSensitiveBusinessFlows {
        /** Twenty tills at once want all of it. */
        @Test
        void pointsAreSpentOnceHoweverManyAskAtOnce() throws Exception {
            platform.enrol("V0600", "spends@example.org");
            platform.buy("spends-1", "V0600", "300.00");
            String member = platform.get(platform.token(Role.TILL), DEMO + "/purchases/spends-1")
                    .text("member");
            List<Future<Answer>> asked;
            try (ExecutorService tills = Executors.newVirtualThreadPerTaskExecutor()) {
                asked = IntStream.range(0, 20)
                        .mapToObj(till -> tills.submit(() -> platform.send(
                                "POST",
                                DEMO + "/members/" + member + "/redemptions",
                                platform.token(Role.TILL),
                                "{\"wallet\": \"points\", \"points\": 300}",
                                "Idempotency-Key",
                                "spend-" + till)))
                        .toList();
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Answer> one : asked) {
                statuses.add(one.get().status());
            }

            assertThat(statuses).containsOnlyOnce(200);
            assertThat(available(member)).isZero();
        }

        @Test
        void theSameRequestManyTimesIsOneRequest() {
            String spend = DEMO + "/members/" + platform.anna() + "/redemptions";
            long before = available(platform.anna());
            Set<String> answers = new HashSet<>();
            for (int again = 0; again < 5; again++) {
                Answer answer = platform.send(
                        "POST",
                        spend,
                        platform.token(Role.TILL),
                        "{\"wallet\": \"points\", \"points\": 100}",
                        "Idempotency-Key",
                        "once");
                answers.add(answer.json().path("sequence").asString(""));
            }

            assertThat(answers).hasSize(1);
            assertThat(available(platform.anna())).isEqualTo(before - 100);
        }

        private long available(String member) {
            return platform.get(platform.token(Role.TILL), DEMO + "/members/" + member + BALANCE)
                    .json()
                    .at("/wallets/points/available")
                    .longValue();
        }
    }

    /** Also the tests of notification-service: what a name leads to is looked at again when something is sent, and nobody is followed elsewhere. */
    @Nested
    class Api7ServerSideRequestForgery {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://127.0.0.1/hook",
                    "https://10.0.0.1/hook",
                    "https://192.168.1.1/hook",
                    "https://169.254.169.254/latest/meta-data",
                    "https://[::1]/hook",
                    "https://[::ffff:127.0.0.1]/hook",
                    "https://[fd00::1]/hook",
                    "https://2130706433/hook",
                    "https://0x7f000001/hook",
                    "https://0177.0.0.1/hook",
                    "https://127.1/hook",
                    "https://user:secret@hooks.example.com/hook",
                    "https://hooks.example.com:22/hook",
                    "http://hooks.example.com/hook",
                    "file:///etc/passwd",
                    "gopher://hooks.example.com/",
                    "javascript:alert(1)",
                    "//hooks.example.com/hook",
                    "https://"
                })
        void nobodyLetsUsCallWhereOnlyWeCanReach(String url) {
            Answer answer = webhook(platform.token(Role.ADMIN, "forger"), url);

            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.code()).isIn("URL_NOT_ALLOWED", "WRONG_FORMAT");
            assertThat(answer.body()).doesNotContain("refused connection", "timed out");
        }
    }

    /** Also AnswerIT (gateway). */
    @Nested
    class Api8SecurityMisconfiguration {
        @Test
        void everyAnswerTellsBrowsersToBeCareful() {
            for (Answer answer : List.of(
                    platform.get(platform.token(Role.TILL), DEMO + "/members/" + platform.anna() + BALANCE),
                    platform.get(null, DEMO + "/members"),
                    platform.get(platform.token(Role.ADMIN), "/v1/nothing"),
                    platform.get(null, "/v1/openapi.json"),
                    platform.send("POST", DEMO + "/purchases", platform.token(Role.TILL), "{"))) {
                assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
                assertThat(answer.header("X-Frame-Options")).hasValue("DENY");
                assertThat(answer.header("Content-Security-Policy")).isPresent();
                assertThat(answer.header("X-Request-Id")).isPresent();
                assertThat(answer.header("Server")).isEmpty();
                assertThat(answer.header("X-Powered-By")).isEmpty();
                assertThat(answer.header("Set-Cookie")).isEmpty();
            }
        }

        @Test
        void noOtherOriginIsInvited() {
            Answer answer = platform.get(
                    platform.token(Role.TILL),
                    DEMO + "/members/" + platform.anna() + BALANCE,
                    "Origin",
                    "https://evil.example.com");

            assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        }

        /** One request comes in, so one answer goes out, and the connection ends. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Content-Length: 5\r\nContent-Length: 6\r\n\r\nAAAAA",
                    "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n",
                    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n",
                    "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                    "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                    "Content-Length: +5\r\n\r\nAAAAA",
                    "Content-Length: -1\r\n\r\n",
                    "Content-Length: 0x5\r\n\r\nAAAAA",
                    "X-A: 1\r\n Content-Length: 5\r\n\r\nAAAAA",
                    "X-A: a\u0000b\r\n\r\n",
                    "X A: 1\r\n\r\n"
                })
        void aRequestInsideARequestIsNotHeard(String rest) {
            String answer = raw("POST " + DEMO + "/purchases HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + platform.token(Role.TILL) + "\r\nContent-Type: application/json\r\n" + rest);

            assertThat(answer.split("HTTP/1\\.1 ", -1)).as(answer).hasSizeLessThanOrEqualTo(2);
            assertThat(answer).doesNotContain("HTTP/1.1 2", "smuggled");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/v1/programs/other/../demo/members/search",
                    "/v1/programs/demo/../../../internal/v1/status",
                    "/v1/programs/demo/%2e%2e/%2e%2e/internal/v1/status",
                    "//internal/v1/status",
                    "/v1//programs/demo/members",
                    "/v1/programs/demo;x=1/members/search",
                    "/v1/programs/demo/members/..;/..;/internal",
                    "/v1/programs/demo/members/%2fetc%2fpasswd",
                    "/v1/programs/demo/members/a%5cb",
                    "/v1/programs/demo/members/%00",
                    "/v1/programs/demo/members/%0d%0aX-Injected:1",
                    "/v1/programs/demo/members/%c0%ae%c0%ae",
                    "http://internal/v1/programs/demo/members/search",
                    "*"
                })
        void noAddressLeadsRoundTheDoor(String target) {
            String answer = raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                    + platform.token(Role.ADMIN) + "\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("X-Injected: 1", "root:");
        }

        @ParameterizedTest
        @ValueSource(strings = {"TRACE", "CONNECT", "PROPFIND", "get", "GET/"})
        void noOtherMethodIsHeard(String method) {
            String answer = raw(method + " " + DEMO + "/members/search HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + "Authorization: Bearer " + platform.token(Role.ADMIN) + "\r\n\r\n");

            assertThat(answer)
                    .matches("(?s)HTTP/1\\.1 (4..|501).*")
                    .doesNotContain(platform.token(Role.ADMIN), "INTERNAL_ERROR");
        }

        private String raw(String request) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), platform.port())) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** Also OperationsTest (qa): what the controllers offer is what is described, both ways. */
    @Nested
    class Api9ImproperInventoryManagement {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/internal/v1/status",
                    "/internal/v1/programs/demo/purchase-preview",
                    "/v2/programs/demo/members",
                    "/v0/programs/demo/members",
                    "/v1/programs/demo/members/x/internal",
                    "/v1/programs",
                    "/v1/admin",
                    "/actuator",
                    "/actuator/env",
                    "/actuator/heapdump",
                    "/actuator/prometheus",
                    "/actuator/loggers",
                    "/env",
                    "/error",
                    "/swagger-ui.html",
                    "/h2-console",
                    "/.git/config",
                    "/.env",
                    "/WEB-INF/web.xml"
                })
        void whatIsNotDescribedIsNotThere(String path) {
            assertThat(platform.get(null, path).status()).isIn(401, 404);
            assertThat(platform.get(platform.token(Role.ADMIN), path).status()).isIn(401, 404);
        }

        @Test
        void theOnlyThingToSeeOfHealthIsWhetherItIsWell() {
            assertThat(platform.get(null, "/actuator/health").body())
                    .contains("UP")
                    .doesNotContain("kafka", "diskSpace", "components", "mongo");
        }
    }

    /** Also WebhookIT (notification-service), for what receivers answer, and BridgeIT (gateway), for what partners put on Kafka. */
    @Nested
    class Api10UnsafeConsumptionOfApis {
        @Test
        void whatOthersSendIsDataAndNeverMarkup() {
            String script = "<img src=x onerror=alert(1)>";
            Answer enrolled = platform.send(
                    "POST", DEMO + "/members", platform.token(Role.AGENT, "markup"), """
                    {"identifiers": [{"kind": "card", "value": "V1000"}], "name": "%s", "email": "markup@example.org",
                     "language": "en"}""".formatted(script));
            assertThat(enrolled.status()).as(enrolled.body()).isIn(201, 422);

            String page = platform.get(null, "/mailbox").body();
            String shown = platform.get(platform.token(Role.AGENT), DEMO + "/members/" + enrolled.text("member"))
                    .header("Content-Type")
                    .orElse("");

            assertThat(page).contains("Vafa mailbox").doesNotContain(script);
            assertThat(shown).startsWith("application/").contains("json");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1\\u202e2", "1\\u0000", "1\\ud800", "1\\n2"})
        void whatNobodyCanSeeIsNotTakenFromAnybody(String number) {
            Answer answer =
                    platform.send("POST", DEMO + "/purchases", platform.token(Role.TILL), """
                    {"id": "unseen", "member": {"kind": "card", "value": "V0001"}, "receipt": {"number": "%s"},
                     "occurredAt": "2026-01-01T11:45:30+03:30", "currency": "USD", "amount": "1.00"}""".formatted(number));

            assertThat(answer.status()).isEqualTo(422);
        }
    }

    private Answer webhook(String token, String url) {
        return platform.send(
                "POST",
                DEMO + "/webhooks",
                token,
                Json.MAPPER
                        .createObjectNode()
                        .put("url", url)
                        .set("types", Json.MAPPER.createArrayNode().add("vafa.points.credited.v1"))
                        .toString());
    }

    private Answer ask(Operation operation, String member, @Nullable String token) {
        return platform.answer(platform.request(operation.method(), address(operation, member), token, ""));
    }

    /** With the parameters that it cannot be without, and no others. */
    private static String address(Operation operation, String member) {
        String path = operation
                .path()
                .replace("{program}", "demo")
                .replace("{member}", member)
                .replace("{section}", "tiers")
                .replace("{spent}", "redemptions")
                .replaceAll("\\{[a-zA-Z]+}", "1");
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.description().path("parameters")) {
            if (parameter.path("in").asString("").equals("query")
                    && parameter.path("required").asBoolean(false)) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(parameter.path("name").asString())
                        .append('=')
                        .append(required(parameter));
            }
        }
        return path + query;
    }

    private static String required(JsonNode parameter) {
        return switch (parameter.at("/schema/format").asString("")) {
            case "date" -> "2026-01-01";
            case "date-time" -> "2026-01-01T00:00:00Z";
            default -> parameter.path("name").asString().equals("program") ? "demo" : "1";
        };
    }

    private static Stream<Operation> all() {
        return HttpContract.published().operations().stream();
    }

    private static List<Operation> operations(Role role) {
        return all().filter(operation -> roles(operation).contains(role)).toList();
    }

    private static Set<Role> roles(Operation operation) {
        Set<Role> roles = new HashSet<>();
        for (JsonNode scheme : operation.description().path("security")) {
            scheme.path("token")
                    .forEach(role -> roles.add(Role.valueOf(role.asString("").toUpperCase(Locale.ROOT))));
        }
        return roles;
    }

    /** What an answer says, but for what names the request. */
    private static String told(Answer answer) {
        ObjectNode body = (ObjectNode) answer.json();
        body.remove(List.of("requestId", "instance"));
        return answer.status() + " " + body;
    }
}

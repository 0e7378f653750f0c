package io.vafa.gateway.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.FakePoints;
import io.vafa.gateway.support.FakeService;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import io.vafa.gateway.support.SharedGateway;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.OnBehalf;
import io.vafa.platform.webhook.WebhookSecret;
import io.vafa.testkit.HttpContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Partners who sign their requests, and those who only pretend to. */
@ExtendWith(SharedGateway.class)
class SignatureIT {
    private static final String PURCHASES = "/v1/programs/demo/purchases";
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final byte[] NOTHING = new byte[0];

    private final GatewayUnderTest gateway;
    private final Client client;
    private final Signer kiosk = Signer.kiosk();

    SignatureIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.client = gateway.client();
    }

    @BeforeEach
    void memberServiceKnowsKeys() {
        gateway.members.behave(Signer.memberService());
    }

    @Test
    void aSignedPurchaseIsStampedWithThePartnerOfTheKey() {
        byte[] body = purchase("signed-1");

        Client.Answer answer = post(PURCHASES, body, kiosk.sign("POST", PURCHASES, body));

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        await().until(() -> gateway.fakePoints().find("signed-1").isPresent());
        PurchaseCompleted taken =
                Json.read(gateway.fakePoints().find("signed-1").orElseThrow().value(), PurchaseCompleted.class);
        assertThat(taken.purchase().partner()).isEqualTo("kiosk");
        assertThat(taken.program()).isEqualTo("demo");
    }

    @Test
    void aLargeSignedBatchIsTakenInAsItWasSent() {
        // Given: more than is read of whoever is not known.
        byte[] body = bytes(IntStream.range(0, 300)
                .mapToObj(number -> Purchases.full("signed-batch-" + number)
                        .put("paymentMethod", "cash")
                        .toString())
                .collect(Collectors.joining("\n")));
        assertThat(body.length).isGreaterThan(SignedRequests.SMALL_BYTES);

        // When
        Client.Answer answer = client.send("POST", PURCHASES, null, LINES, body, kiosk.sign("POST", PURCHASES, body));

        // Then
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.lines())
                .hasSize(300)
                .allMatch(line -> line.get("status").asInt() == 202);
        await().until(() -> gateway.fakePoints().count("signed-batch-") == 300);
    }

    @Test
    void ofALargeBatchNoByteMayBeAnother() {
        byte[] body = bytes((Purchases.full("tampered").toString() + "\n").repeat(300));
        String[] headers = kiosk.sign("POST", PURCHASES, body);
        body[body.length - 100] ^= 1;

        expectNotBelieved(client.send("POST", PURCHASES, null, LINES, body, headers));
    }

    @ParameterizedTest
    @CsvSource({"-290,202", "290,202", "-320,401", "320,401"})
    void fiveMinutesAreToleratedBothWays(long seconds, int status) {
        byte[] body = purchase("skew-" + seconds);

        Client.Answer answer = post(
                PURCHASES,
                body,
                kiosk.sign(
                        "POST",
                        PURCHASES,
                        body,
                        "skew" + seconds,
                        Instant.now().plusSeconds(seconds),
                        List.of(kiosk.secret)));

        assertThat(answer.status()).isEqualTo(status);
        if (status == 401) {
            assertThat(answer.text("code")).isEqualTo("SIGNATURE_OUT_OF_TIME");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST /v1/programs/demo/purchases,              POST /v1/programs/demo/returns",
        "POST /v1/programs/demo/purchases,              POST /v1/programs/other/purchases",
        "POST /v1/programs/demo/purchases?dryRun=true,  POST /v1/programs/demo/purchases",
        "POST /v1/programs/demo/purchases?dryRun=true,  POST /v1/programs/demo/purchases?dryRun=false",
        "POST /v1/programs/demo/purchases,              POST /v1/programs/demo/purchases?dryRun=true",
        "POST /v1/programs/demo/purchases,              POST /v1/programs/demo/%70urchases",
        "GET  /v1/programs/demo/purchases/e1,           GET  /v1/programs/demo/purchases/e2",
        "GET  /v1/programs/demo/purchases/e1,           HEAD /v1/programs/demo/purchases/e1",
        "GET  /v1/programs/demo/purchases?receipt=1,    GET  /v1/programs/demo/purchases?receipt=2",
        "GET  /v1/programs/demo/purchases/e1,           GET  /v1/programs/demo/returns/e1"
    })
    void whatWasSignedIsGoodForNothingElse(String signed, String sent) {
        String[] from = signed.split(" +", -1);
        String[] to = sent.split(" +", -1);
        byte[] body = from[0].equals("POST") ? purchase("swapped") : NOTHING;

        Client.Answer answer = client.send(
                to[0], to[1], null, body.length == 0 ? null : JSON, body, kiosk.sign(from[0], from[1], body));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(gateway.points.asked()).isEmpty();
        assertThat(gateway.fakePoints().find("swapped")).isEmpty();
    }

    @Test
    void aRequestForAnotherProgrammeIsRefusedThoughItIsSignedForIt() {
        String other = "/v1/programs/other/purchases";
        byte[] body = purchase("foreign-programme");

        Client.Answer answer = post(other, body, kiosk.sign("POST", other, body));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("FOREIGN_PROGRAM");
    }

    @Test
    void anUnknownKeyAnEndedOneAndAWrongSignatureLookAlike() {
        Signer unknown = Signer.kiosk();
        unknown.end();
        Signer ended = Signer.kiosk();
        ended.rotate(Instant.now().minusSeconds(1));
        Signer stranger = Signer.of("demo", "stranger");
        byte[] body = purchase("alike");

        List<Client.Answer> answers = List.of(
                post(PURCHASES, body, unknown.sign("POST", PURCHASES, body)),
                post(PURCHASES, body, ended.sign("POST", PURCHASES, body)),
                post(PURCHASES, body, with(stranger.sign("POST", PURCHASES, body), "webhook-key", kiosk.key)),
                post(PURCHASES, body, with(kiosk.sign("POST", PURCHASES, body), "webhook-key", "pk_1")),
                post(
                        PURCHASES,
                        body,
                        with(
                                kiosk.sign("POST", PURCHASES, body),
                                "webhook-key",
                                kiosk.key.toUpperCase(java.util.Locale.ROOT))));

        assertThat(answers).allSatisfy(answer -> {
            expectNotBelieved(answer);
            assertThat(answer.text("detail")).isEqualTo(answers.getFirst().text("detail"));
            assertThat(names(answer)).isEqualTo(names(answers.getFirst()));
        });
        assertThat(gateway.fakePoints().find("alike")).isEmpty();
    }

    /** But for what the connection says of itself: after a hundred requests the server ends it, whoever they are from. */
    private static Set<String> names(Client.Answer answer) {
        Set<String> names = new TreeSet<>(answer.response().headers().map().keySet());
        names.remove("connection");
        return names;
    }

    @Test
    void whileASecretChangesBothCountAndThenOnlyTheNewOne() {
        Signer changing = Signer.kiosk();
        WebhookSecret next = changing.rotate(Instant.now().plusSeconds(3_600));
        byte[] body = purchase("rotated");

        assertThat(signedBy(changing, body, changing.secret).status()).isEqualTo(202);
        assertThat(signedBy(changing, body, next).status()).isEqualTo(202);
        assertThat(signedBy(changing, body, WebhookSecret.random(new SecureRandom()), next)
                        .status())
                .isEqualTo(202);

        Signer changed = Signer.kiosk();
        WebhookSecret only = changed.rotate(Instant.now());
        assertThat(signedBy(changed, body, only).status()).isEqualTo(202);
        expectNotBelieved(signedBy(changed, body, changed.secret));
    }

    @Test
    void aSecretThatWasJustMadeIsBelievedWithinASecond() {
        Signer changing = Signer.kiosk();
        byte[] body = purchase("just-made");
        assertThat(signedBy(changing, body, changing.secret).status()).isEqualTo(202);

        WebhookSecret next = changing.rotate(Instant.now().plusSeconds(3_600));

        await().atMost(Duration.ofSeconds(5))
                .until(() -> signedBy(changing, body, next).status() == 202);
    }

    private Client.Answer signedBy(Signer signer, byte[] body, WebhookSecret... secrets) {
        return post(
                PURCHASES,
                body,
                signer.sign("POST", PURCHASES, body, UUID.randomUUID().toString(), Instant.now(), List.of(secrets)));
    }

    @Test
    void whoGotNoAnswerSendsTheSameBytesAndIsAnsweredAlike() {
        byte[] body = purchase("resent");
        String[] headers = kiosk.sign("POST", PURCHASES, body);

        Client.Answer first = post(PURCHASES, body, headers);
        Client.Answer again = post(PURCHASES, body, headers);

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        await().until(() -> gateway.fakePoints().all("resent").size() == 2);
        assertThat(gateway.fakePoints().all("resent"))
                .extracting(record -> FakePoints.header(record, "ce_id"))
                .containsOnly("resent");
    }

    @Test
    void aNameThatWasUsedForOneRequestIsGoodForNoOther() {
        byte[] body = purchase("named-1");
        byte[] other = purchase("named-2");
        Instant now = Instant.now();
        List<WebhookSecret> secrets = List.of(kiosk.secret);

        Client.Answer first = post(PURCHASES, body, kiosk.sign("POST", PURCHASES, body, "one", now, secrets));
        Client.Answer second = post(PURCHASES, other, kiosk.sign("POST", PURCHASES, other, "one", now, secrets));

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("code")).isEqualTo("WEBHOOK_ID_REUSED");
        assertThat(gateway.fakePoints().find("named-2")).isEmpty();
    }

    @Test
    void whatWasReadOnceIsNotReadAgainByWhoeverOverheardIt() {
        String path = PURCHASES + "/e1";
        String[] headers = kiosk.sign("GET", path, NOTHING);

        Client.Answer first = client.get(null, path, headers);
        Client.Answer again = client.get(null, path, headers);

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("WEBHOOK_ID_REUSED");
        assertThat(gateway.points.asked()).hasSize(1);
    }

    @Test
    void theServiceBehindIsAskedByTheGatewayForThePartner() {
        String path = PURCHASES + "/e1?partner=other";

        Client.Answer answer = client.get(
                null,
                path,
                and(kiosk.sign("GET", path, NOTHING), OnBehalf.HEADER, "bm9ib2R5", "X-Request-Id", "by-signature"));

        assertThat(answer.status()).isEqualTo(200);
        FakeService.Asked asked = gateway.points.asked().getFirst();
        assertThat(asked.header("Authorization")).isEqualTo("Bearer " + gateway.tokens.service());
        assertThat(new String(
                        Base64.getUrlDecoder().decode(String.valueOf(asked.header(OnBehalf.HEADER))),
                        StandardCharsets.UTF_8))
                .contains("\"program\":\"demo\"", "\"partner\":\"kiosk\"", kiosk.key);
        assertThat(asked.headers().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("webhook-"));
        assertThat(asked.header("X-Request-Id")).isEqualTo("by-signature");
    }

    @Test
    void nobodyTakesTheWordForWhomItIsFromTheRequest() throws IOException {
        String path = PURCHASES + "/e1";
        List<String> lines = new ArrayList<>(List.of("Connection: close, " + OnBehalf.HEADER + ", Authorization"));
        lines.addAll(lines(kiosk.sign("GET", path, NOTHING)));

        assertThat(raw("GET " + path, lines, "")).startsWith("HTTP/1.1 200");

        FakeService.Asked asked = gateway.points.asked().getFirst();
        assertThat(asked.header(OnBehalf.HEADER)).isNotNull();
        assertThat(asked.header("Authorization")).isEqualTo("Bearer " + gateway.tokens.service());
    }

    @Test
    void aCallerWithATokenSpeaksForNobodyElse() {
        client.get(gateway.tokens.partner(), PURCHASES + "/e1", OnBehalf.HEADER, "eyJwYXJ0bmVyIjoib3RoZXIifQ");

        assertThat(gateway.points.asked().getFirst().header(OnBehalf.HEADER)).isNull();
    }

    @Test
    void aTrialIsAskedForThePartner() {
        gateway.points.behave(FakeService.json(200, "{\"earned\":{\"points\":11}}"));
        String path = PURCHASES + "?dryRun=true";
        byte[] body = purchase("signed-trial");

        Client.Answer answer = post(path, body, kiosk.sign("POST", path, body));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        FakeService.Asked asked = gateway.points.asked().getFirst();
        assertThat(asked.header("Authorization")).isEqualTo("Bearer " + gateway.tokens.service());
        assertThat(asked.header(OnBehalf.HEADER)).isNotNull();
    }

    @Test
    void whatIsNotCoveredCannotNameTheReport() {
        byte[] body = purchase("not-covered");

        Client.Answer answer =
                post(PURCHASES, body, and(kiosk.sign("POST", PURCHASES, body), "Idempotency-Key", "another-id"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("IDEMPOTENCY_KEY_NOT_SIGNED");
    }

    @Test
    void inAnotherFormTheSameBodyIsTheSameReportOrNone() {
        byte[] body = purchase("same-in-any-form");
        String[] headers = kiosk.sign("POST", PURCHASES, body);

        Client.Answer lines = client.send("POST", PURCHASES, null, LINES, body, headers);
        Client.Answer event = client.send("POST", PURCHASES, null, "application/cloudevents+json", body, headers);

        assertThat(lines.lines().getFirst().get("eventId").asString()).isEqualTo("same-in-any-form");
        assertThat(event.status()).isBetween(400, 422);
    }

    static Stream<HttpContract.Operation> notSigned() {
        return operations(false);
    }

    static Stream<HttpContract.Operation> signed() {
        return operations(true);
    }

    private static Stream<HttpContract.Operation> operations(boolean signed) {
        return HttpContract.published().operations().stream()
                .filter(operation ->
                        signed == (operation.description().path("security").findValue("signature") != null));
    }

    @ParameterizedTest
    @MethodSource
    void notSigned(HttpContract.Operation operation) {
        String path = path(operation);
        byte[] body = operation.method().equals("GET") ? NOTHING : bytes("{}");

        Client.Answer answer =
                client.send(operation.method(), path, null, JSON, body, kiosk.sign(operation.method(), path, body));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("SIGNATURE_NOT_OFFERED");
        assertThat(Stream.of(gateway.points, gateway.campaigns, gateway.notifications))
                .allSatisfy(service -> assertThat(service.asked()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource
    void signed(HttpContract.Operation operation) {
        String path = path(operation);
        byte[] body = operation.method().equals("GET") ? NOTHING : bytes("{}");

        Client.Answer answer =
                client.send(operation.method(), path, null, JSON, body, kiosk.sign(operation.method(), path, body));

        assertThat(answer.status()).as(answer.body()).isNotIn(401, 403, 404);
    }

    private static String path(HttpContract.Operation operation) {
        return operation.path().replace("{program}", "demo").replaceAll("\\{[^}]+}", "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void eachHeaderMustBeThereOnce(String name) {
        byte[] body = purchase("headers");
        String[] headers = kiosk.sign("POST", PURCHASES, body);
        String value = headers[Arrays.asList(headers).indexOf(name) + 1];

        for (String[] wrong :
                List.of(without(headers, name), and(headers, name, value), with(headers, name, "x".repeat(1_100)))) {
            Client.Answer answer = post(PURCHASES, body, wrong);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text("code")).isEqualTo("SIGNATURE_HEADERS_INVALID");
        }
    }

    @Test
    void twoKeysAreNone() {
        byte[] body = purchase("two-keys");
        String[] headers = kiosk.sign("POST", PURCHASES, body);

        assertThat(post(PURCHASES, body, and(headers, "webhook-key", kiosk.key)).text("code"))
                .isEqualTo("SIGNATURE_HEADERS_INVALID");
        assertThat(post(PURCHASES, body, with(headers, "webhook-key", "p".repeat(101)))
                        .text("code"))
                .isEqualTo("SIGNATURE_HEADERS_INVALID");
    }

    @Test
    void aTokenAndASignatureTogetherAreNeither() {
        byte[] body = purchase("both");

        Client.Answer answer = client.send(
                "POST", PURCHASES, gateway.tokens.partner(), JSON, body, kiosk.sign("POST", PURCHASES, body));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("code")).isEqualTo("SIGNATURE_HEADERS_INVALID");
    }

    @Test
    void namesOfHeadersMayBeWrittenAnyHowAndBlanksAroundValuesSayNothing() throws IOException {
        byte[] body = purchase("any-how");
        List<String> lines = lines(kiosk.sign("POST", PURCHASES, body)).stream()
                .map(line -> line.replace("webhook", "WebHook").replace(": ", ":  \t") + "  ")
                .collect(Collectors.toCollection(ArrayList::new));
        lines.addAll(List.of("Content-Type: " + JSON, "Content-Length: " + body.length, "Connection: close"));

        assertThat(raw("POST " + PURCHASES, lines, new String(body, StandardCharsets.UTF_8)))
                .startsWith("HTTP/1.1 202");
    }

    @Test
    void aBodyThatBreaksOffIsNothing() throws IOException {
        byte[] body = purchase("cut-off");
        List<String> lines = new ArrayList<>(lines(kiosk.sign("POST", PURCHASES, body)));
        lines.addAll(List.of("Content-Type: " + JSON, "Content-Length: " + (body.length + 1), "Connection: close"));

        String answer = raw("POST " + PURCHASES, lines, new String(body, StandardCharsets.UTF_8));

        assertThat(answer).doesNotContain(" 202 ", " 200 ", "HTTP/1.1 5");
        assertThat(gateway.fakePoints().find("cut-off")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-key", "webhook-id", "webhook-signature"})
    void aHeaderWithNothingInItsMiddleIsRefused(String name) throws IOException {
        String path = PURCHASES + "/e1";
        List<String> lines = lines(kiosk.sign("GET", path, NOTHING)).stream()
                .map(line -> line.startsWith(name + ":") ? line + "\0x" : line)
                .collect(Collectors.toCollection(ArrayList::new));
        lines.add("Connection: close");

        assertThat(raw("GET " + path, lines, "")).matches("(?s)HTTP/1.1 40[01] .*");
        assertThat(gateway.points.asked()).isEmpty();
    }

    @Test
    void hugeHeadersAreRefused() throws IOException {
        List<String> lines = new ArrayList<>(lines(kiosk.sign("GET", PURCHASES + "/e1", NOTHING)));
        lines.add("webhook-more: " + "x".repeat(100_000));
        lines.add("Connection: close");

        assertThat(raw("GET " + PURCHASES + "/e1", lines, "")).matches("(?s)(HTTP/1.1 4[0-9][0-9] .*)?");
        assertThat(gateway.points.asked()).isEmpty();
    }

    @Test
    void withoutMemberServiceNobodyNewIsJudged() {
        byte[] body = purchase("not-judged");
        for (FakeService.Behaviour away : List.<FakeService.Behaviour>of(
                FakeService.json(503, "{\"code\":\"TOO_BUSY\"}"),
                FakeService.json(404, "{\"code\":\"HTTP_404\"}"),
                FakeService.json(401, "{}"),
                FakeService.json(200, "{}"),
                FakeService.json(200, "<html>"))) {
            gateway.members.behave(away);

            Client.Answer answer = post(PURCHASES, body, Signer.kiosk().sign("POST", PURCHASES, body));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text("code")).isEqualTo("KEYS_UNAVAILABLE");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        }
        assertThat(gateway.fakePoints().find("not-judged")).isEmpty();
    }

    @Test
    void aKeyIsAskedForByTheGatewayItselfAndNotEachTime() {
        for (int call = 0; call < 3; call++) {
            byte[] body = purchase("asked-" + call);
            assertThat(post(PURCHASES, body, kiosk.sign("POST", PURCHASES, body))
                            .status())
                    .isEqualTo(202);
        }

        assertThat(gateway.members.asked()).hasSize(1);
        assertThat(gateway.members.asked().getFirst().uri()).isEqualTo("/internal/v1/partner-keys/" + kiosk.key);
        assertThat(gateway.members.asked().getFirst().header("Authorization"))
                .isEqualTo("Bearer " + gateway.tokens.service());
    }

    @Test
    void anAddressThatMakesUpKeysIsHeardSoOftenOnlyAndDisturbsNobody() {
        try (GatewayUnderTest strict =
                new GatewayUnderTest("--vafa.gateway.limits.open.quota=4", "--vafa.gateway.limits.open.window=1h")) {
            strict.members.behave(Signer.memberService());
            byte[] body = purchase("strict");
            assertThat(strict.client()
                            .send("POST", PURCHASES, null, JSON, body, kiosk.sign("POST", PURCHASES, body))
                            .status())
                    .isEqualTo(202);
            List<Integer> heard = new ArrayList<>();
            for (int call = 0; call < 4; call++) {
                Signer unknown = Signer.kiosk();
                unknown.end();
                heard.add(strict.client()
                        .send("POST", PURCHASES, null, JSON, body, unknown.sign("POST", PURCHASES, body))
                        .status());
            }
            int asked = strict.members.asked().size();

            Client.Answer known =
                    strict.client().send("POST", PURCHASES, null, JSON, body, kiosk.sign("POST", PURCHASES, body));

            assertThat(heard).startsWith(401).endsWith(429, 429);
            assertThat(asked).isLessThanOrEqualTo(4);
            assertThat(known.status()).isEqualTo(202);
        }
    }

    @Test
    void withoutATokenOfItsOwnTheGatewayBelievesNoSignature() {
        try (GatewayUnderTest without = new GatewayUnderTest("--vafa.security.service-token-file=false")) {
            byte[] body = purchase("without");

            expectNotBelieved(
                    without.client().send("POST", PURCHASES, null, JSON, body, kiosk.sign("POST", PURCHASES, body)));
        }
    }

    private static void expectNotBelieved(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.text("code")).isEqualTo("CREDENTIAL_MISSING_OR_INVALID");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    private Client.Answer post(String path, byte[] body, String... headers) {
        return client.send("POST", path, null, JSON, body, headers);
    }

    private static byte[] purchase(String id) {
        return bytes(Purchases.full(id).toString());
    }

    private static byte[] bytes(String text) {
        return Client.bytes(text);
    }

    private static String[] with(String[] headers, String name, String value) {
        String[] changed = headers.clone();
        changed[Arrays.asList(headers).indexOf(name) + 1] = value;
        return changed;
    }

    private static String[] without(String[] headers, String name) {
        List<String> kept = new ArrayList<>(Arrays.asList(headers));
        int place = kept.indexOf(name);
        kept.remove(place + 1);
        kept.remove(place);
        return kept.toArray(String[]::new);
    }

    private static String[] and(String[] headers, String... more) {
        return Stream.concat(Arrays.stream(headers), Arrays.stream(more)).toArray(String[]::new);
    }

    private static List<String> lines(String[] headers) {
        return IntStream.range(0, headers.length / 2)
                .mapToObj(index -> headers[2 * index] + ": " + headers[2 * index + 1])
                .toList();
    }

    /** Sends what no client would, and then nothing more. */
    private String raw(String request, List<String> headers, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.port())) {
            socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
            socket.getOutputStream()
                    .write(bytes(request + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers)
                            + "\r\n\r\n" + body));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package io.vafa.points;

import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.member.Alias;
import io.vafa.contracts.member.MemberChanged;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.points.Http.Answer;
import io.vafa.testkit.TestTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/** Purchases without a member are claimed by their receipts, through a real broker and the embedded engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgottenCardIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestTokens tokens = TestTokens.newIssuer();
    private final String admin = tokens.token(PROGRAM, Role.ADMIN);
    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 3);
    private final EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    private ConfigurableApplicationContext service;
    private Wire wire;
    private Http http;

    @SuppressWarnings("NullAway.Init") // started in startEverything, before any test
    ForgottenCardIT() {}

    @BeforeAll
    void startEverything(@TempDir Path directory) {
        broker.afterPropertiesSet();
        wire = new Wire(broker.getBrokersAsString());
        service = StartedService.on(broker, mongo, tokens, directory);
        http = new Http(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        apply("program", """
                {"id":"demo","name":{"en":"Demo"},"currency":"USD","zone":"Asia/Tehran","languages":["en"],
                "defaultLanguage":"en"}""");
        apply("wallets", """
                {"wallets":[{"code":"points","kind":"points"}]}""");
        apply("accrual", """
                {"rules":[{"id":"base","wallet":"points","points":1,"per":"1.00","rounding":"down","scope":"receipt"}]}""");
        apply("forgottenCard", """
                {"days":14,"perMemberPerMonth":20,"triesPerDay":3,"triesPerCallerPerDay":1000}""");
        for (int i = 1; i <= 6; i++) {
            enrol("m-" + i, "k1:card" + i);
        }
        await().atMost(PATIENCE)
                .until(() -> IntStream.rangeClosed(1, 6)
                        .allMatch(i -> http.get("/v1/programs/demo/members/m-" + i + "/balance", admin)
                                        .status()
                                == 200));
    }

    @AfterAll
    void stopEverything() {
        http.close();
        service.close();
        wire.close();
        mongo.close();
        broker.destroy();
    }

    @Test
    void aForgottenCardIsMadeGoodOnceAndTheEntrySaysByWhom() {
        buys("e1", 50_00);

        Answer claimed = claim("m-1", "e1", "50.00");
        Answer again = claim("m-1", "e1", "50.00");
        Answer other = claim("m-2", "e1", "50.00");

        assertThat(claimed.status()).as(claimed.body().toString()).isEqualTo(200);
        assertThat(claimed.body().at("/earned/points").asLong()).isEqualTo(50);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("duplicate").asBoolean()).isTrue();
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body().path("code").asString()).isEqualTo("RECEIPT_ALREADY_CLAIMED");
        assertThat(other.body().toString()).doesNotContain("m-1");
        JsonNode entry =
                http.get("/v1/programs/demo/members/m-1/entries/2", admin).body();
        assertThat(entry.at("/asked/actor").asString()).isNotBlank();
        assertThat(entry.at("/asked/claimedAt").asString()).isNotBlank();
        assertThat(entry.path("occurredAt").asString()).isEqualTo(now.toString());
    }

    @Test
    void ofManyWhoTryAtOnceOneGetsIt() throws Exception {
        buys("e2", 70_00);
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> asked = IntStream.range(0, 12)
                    .mapToObj(i -> crowd.submit(() -> claim("m-" + (3 + i % 2), "e2", "70.00")))
                    .toList();
            for (Future<Answer> answer : asked) {
                answers.add(answer.get());
            }
        }

        assertThat(points("m-3") + points("m-4")).isEqualTo(70);
        assertThat(answers).extracting(Answer::status).contains(200).containsAnyOf(409, 429);
    }

    @Test
    void aClaimBeforeThePurchaseWaitsForItAndAReturnFindsBoth() {
        givesBack("r3", "e3");
        Answer waiting = claim("m-5", "e3", "30.00");
        assertThat(waiting.status()).isEqualTo(202);
        assertThat(waiting.body().path("code").asString()).isEqualTo("RECEIPT_UNKNOWN");

        buys("e3", 30_00);

        await().atMost(PATIENCE)
                .until(() -> http.get("/v1/programs/demo/returns/r3?partner=" + PARTNER, admin)
                        .body()
                        .path("status")
                        .asString()
                        .equals("RETURNED"));
        assertThat(points("m-5")).isZero();
        assertThat(claim("m-5", "e3", "30.00").status()).isEqualTo(200);
    }

    @Test
    void whoGuessesIsStoppedAndBadInputIsNamed() {
        buys("e4", 40_00);

        List<Integer> statuses = IntStream.range(0, 5)
                .mapToObj(i -> claim("m-6", "e4", "4" + i + ".01").status())
                .toList();

        assertThat(statuses).containsExactly(422, 422, 422, 429, 429);
        assertThat(claim("m-6", "e4", "40.00").body().path("code").asString()).isEqualTo("CLAIM_LIMIT");
        Answer bad = http.post(
                "/v1/programs/demo/members/m-6/receipt-claims",
                admin,
                "{\"number\":\"1\",\"amount\":\"1.001\",\"x\":1}");
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body().toString()).contains("/x", "/currency");
        Answer future = http.post(
                "/v1/programs/demo/members/m-7/receipt-claims",
                admin,
                "{\"number\":\"1\",\"amount\":\"1.00\",\"currency\":\"USD\",\"businessDate\":\"" + today.plusDays(2)
                        + "\"}");
        assertThat(future.status()).isEqualTo(422);
        assertThat(future.body().path("code").asString()).isEqualTo("IN_FUTURE");
        assertThat(claim("nobody", "e4", "40.00").status()).isEqualTo(404);
        String partner = tokens.token(PROGRAM, Role.PARTNER);
        assertThat(http.post("/v1/programs/demo/members/m-6/receipt-claims", partner, "{}")
                        .status())
                .isEqualTo(403);
    }

    private Answer claim(String member, String event, String amount) {
        return http.post("/v1/programs/demo/members/" + member + "/receipt-claims", admin, """
                {"partner":"%s","store":"s1","till":"t1","number":"r-%s","businessDate":"%s","amount":"%s","currency":"USD"}""".formatted(
                        PARTNER, event, today, amount));
    }

    private void buys(String eventId, long cents) {
        Purchase purchase = new Purchase(
                eventId,
                PARTNER,
                "s1",
                "t1",
                new Receipt("r-" + eventId, today),
                now,
                new Money("USD", cents),
                List.of(),
                null,
                null,
                false);
        wire.purchase(new PurchaseCompleted(PROGRAM, null, purchase));
    }

    private void givesBack(String eventId, String purchase) {
        PurchaseReturned returned = new PurchaseReturned(
                PROGRAM,
                new PurchaseReturn(
                        eventId,
                        PARTNER,
                        "s1",
                        "t1",
                        null,
                        now,
                        new OriginalPurchase.ByReceipt(new Receipt("r-" + purchase, today), "s1", "t1"),
                        null,
                        List.of(),
                        false));
        wire.send(Wire.event(
                Topic.INTAKE, returned.key(), EventType.PURCHASE_RETURNED.wireName(), Json.write(returned), Map.of()));
    }

    private void enrol(String member, String digest) {
        wire.memberChanged(new MemberChanged(
                PROGRAM, member, List.of(new Alias(new MemberReference("card", digest), null, null)), "en", now, null));
        wire.send(Samples.open(member));
    }

    private long points(String member) {
        return http.get("/v1/programs/demo/members/" + member + "/balance", admin)
                .body()
                .at("/wallets/points/available")
                .asLong();
    }

    private void apply(String section, String content) {
        Answer answer = http.put("/v1/programs/demo/sections/" + section, admin, "{\"content\":" + content + "}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }
}

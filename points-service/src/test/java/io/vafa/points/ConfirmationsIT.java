package io.vafa.points;

import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.member.Alias;
import io.vafa.contracts.member.MemberChanged;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseConfirmation;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.points.Http.Answer;
import io.vafa.testkit.TestTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/** Purchases are confirmed through a real broker and the embedded engine: before they come, after, and twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfirmationsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestTokens tokens = TestTokens.newIssuer();
    private final String admin = tokens.token(PROGRAM, Role.ADMIN);
    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 3);
    private final EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private ConfigurableApplicationContext service;
    private Wire wire;
    private Http http;

    @SuppressWarnings("NullAway.Init") // started in startEverything, before any test
    ConfirmationsIT() {}

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
                {"wallets":[{"code":"points","kind":"points","pending":{"until":"confirmed","atMostDays":14}}]}""");
        apply("accrual", """
                {"rules":[{"id":"base","wallet":"points","points":1,"per":"1.00","rounding":"down","scope":"receipt"}]}""");
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
    void whatAConfirmedPurchaseEarnedCanBeSpentAndIsSoOnce() {
        enrol("m-1", "k1:one");
        buys("k1:one", "e1", 50_00);
        buys("k1:one", "e2", 30_00);
        await().atMost(PATIENCE).until(() -> wallet("m-1").path("pending").asLong() == 80);

        confirms("c1", "e1");
        await().atMost(PATIENCE).until(() -> wallet("m-1").path("available").asLong() == 50);
        confirms("c1", "e1");
        confirms("c2", "e1");
        givesBack("r1", "e1", 20_00);

        await().atMost(PATIENCE).until(() -> wallet("m-1").path("available").asLong() == 30);
        assertThat(wallet("m-1").path("pending").asLong()).isEqualTo(30);
        assertThat(replies("c1")).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(PurchaseOutcome.Status.CONFIRMED);
            assertThat(reply.matured()).isEqualTo(Map.of("points", 50L));
        });
        assertThat(replies("c1")).extracting(PurchaseOutcome::duplicate).containsExactly(false, true);
        assertThat(replies("c2")).extracting(PurchaseOutcome::duplicate).containsExactly(true);
        Answer asked = http.get("/v1/programs/demo/confirmations/c2?partner=" + PARTNER, admin);
        assertThat(asked.body().path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(asked.body().path("sequence").asLong()).isEqualTo(3);
    }

    @Test
    void aConfirmationThatComesFirstWaitsForItsPurchase() {
        enrol("m-2", "k1:two");
        confirms("c9", "e9");
        await().atMost(PATIENCE)
                .until(() -> replies("c9").stream().anyMatch(reply -> reply.status() == PurchaseOutcome.Status.PARKED));

        buys("k1:two", "e9", 70_00);

        await().atMost(PATIENCE).until(() -> wallet("m-2").path("available").asLong() == 70);
        assertThat(wallet("m-2").path("pending").asLong()).isZero();
        assertThat(http.get("/v1/programs/demo/confirmations/nobody?partner=" + PARTNER, admin)
                        .status())
                .isEqualTo(404);
    }

    private void buys(String digest, String eventId, long cents) {
        wire.purchase(Samples.report(digest, Samples.purchase(eventId, "r-" + eventId, new Money("USD", cents), now)));
    }

    private void confirms(String eventId, String purchase) {
        PurchaseConfirmed confirmed = new PurchaseConfirmed(
                PROGRAM,
                new PurchaseConfirmation(
                        eventId, PARTNER, "s1", "t1", now, new OriginalPurchase.ByEvent(purchase), false));
        wire.send(Wire.event(
                Topic.INTAKE,
                confirmed.key(),
                EventType.PURCHASE_CONFIRMED.wireName(),
                Json.write(confirmed),
                Map.of("correlationid", eventId)));
    }

    private void givesBack(String eventId, String purchase, long cents) {
        PurchaseReturned returned = new PurchaseReturned(
                PROGRAM,
                new PurchaseReturn(
                        eventId,
                        PARTNER,
                        "s1",
                        "t1",
                        null,
                        now,
                        new OriginalPurchase.ByEvent(purchase),
                        new Money("USD", cents),
                        List.of(),
                        false));
        wire.send(Wire.event(
                Topic.INTAKE, returned.key(), EventType.PURCHASE_RETURNED.wireName(), Json.write(returned), Map.of()));
    }

    private void enrol(String member, String digest) {
        wire.memberChanged(new MemberChanged(
                PROGRAM, member, List.of(new Alias(new MemberReference("card", digest), null, null)), "en", now, null));
    }

    private JsonNode wallet(String member) {
        return http.get("/v1/programs/demo/members/" + member + "/balance", admin)
                .body()
                .at("/wallets/points");
    }

    private List<PurchaseOutcome> replies(String correlation) {
        return wire.all(Topic.REPLIES.topicName()).stream()
                .filter(reply -> Wire.header(reply, "ce_correlationid").equals(correlation))
                .map(ConsumerRecord::value)
                .map(value -> Json.read(value, PurchaseOutcome.class))
                .toList();
    }

    private void apply(String section, String content) {
        Answer answer = http.put("/v1/programs/demo/sections/" + section, admin, "{\"content\":" + content + "}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }
}

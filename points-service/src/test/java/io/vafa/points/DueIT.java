package io.vafa.points;

import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.purchase.Money;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.points.Http.Answer;
import io.vafa.testkit.TestTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/** Points mature, are announced and expire on a real broker and the embedded engine, with nobody asking. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DueIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestTokens tokens = TestTokens.newIssuer();
    private final String admin = tokens.token(PROGRAM, Role.ADMIN);
    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 3);
    private final EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
    private ConfigurableApplicationContext service;
    private Wire wire;
    private Http http;
    private JsonNode beforeMidnight;

    @SuppressWarnings("NullAway.Init") // started in startEverything, before any test
    DueIT() {}

    @BeforeAll
    void startEverything(@TempDir Path directory) {
        broker.afterPropertiesSet();
        wire = new Wire(broker.getBrokersAsString());
        service = StartedService.on(
                broker, mongo, tokens, directory, "--vafa.points.due.interval=1s", "--vafa.points.due.page-max=2");
        http = new Http(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        apply(
                "program",
                "{\"id\":\"demo\",\"name\":{\"en\":\"Demo\"},\"currency\":\"USD\",\"zone\":\"" + zoneOfNearMidnight()
                        + "\",\"languages\":[\"en\"],\"defaultLanguage\":\"en\"}");
        apply("wallets", """
                {"wallets":[{"code":"points","kind":"points","pending":{"days":1},
                 "expiry":{"after":{"days":40}},"noticeDaysBefore":[30],"costPerPoint":"0.01"}]}""");
        apply("accrual", """
                {"rules":[{"id":"base","wallet":"points","points":1,"per":"1.00","rounding":"down","scope":"receipt"}]}""");
        buys("m-mature", "e-mature", 500, Instant.now().minus(1, ChronoUnit.DAYS));
        await().atMost(PATIENCE).until(() -> entries("m-mature").size() == 1);
        beforeMidnight = wallet("m-mature");
    }

    @AfterAll
    void stopEverything() {
        http.close();
        service.close();
        wire.close();
        mongo.close();
        broker.destroy();
    }

    /** Last, for midnight comes while the others are at work. */
    @Test
    @Order(Integer.MAX_VALUE)
    void pointsMatureByThemselvesAndTheMemberSeesItComing() {
        await().atMost(PATIENCE).until(() -> kinds("m-mature").equals(List.of("DUE", "PURCHASE")));

        assertThat(beforeMidnight.get("pending").asLong()).isEqualTo(5);
        assertThat(beforeMidnight.at("/maturing/0/points").asLong()).isEqualTo(5);
        assertThat(entries("m-mature").getFirst().at("/postings/0/type").asString())
                .isEqualTo("points-matured");
        JsonNode after = wallet("m-mature");
        assertThat(after.get("available").asLong()).isEqualTo(5);
        assertThat(after.get("maturing")).isEmpty();
        assertThat(after.at("/expiring/0/points").asLong()).isEqualTo(5);
        assertThat(Instant.parse(after.at("/expiring/0/expiresAt").asString()))
                .isAfter(Instant.now().plus(38, ChronoUnit.DAYS));
    }

    @Test
    void whosePointsExpireSoonIsAnnouncedOnce() {
        List<String> members = List.of("m-soon-1", "m-soon-2", "m-soon-3", "m-soon-4", "m-soon-5");
        members.forEach(member -> buys(member, "e-" + member, 700, Instant.now().minus(12, ChronoUnit.DAYS)));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(members)
                        .allSatisfy(member -> assertThat(kinds(member)).containsExactly("DUE", "PURCHASE")));
        members.forEach(member -> buys(member, "again-" + member, 100, Instant.now()));

        // More entries come, and no second announcement.
        await().during(Duration.ofSeconds(4))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(members)
                        .allSatisfy(member -> assertThat(entries(member).stream()
                                        .filter(entry -> entry.at("/postings/0/type")
                                                .asString("")
                                                .equals("expiry-announced")))
                                .hasSize(1)));
        assertThat(entries("m-soon-1").stream()
                        .filter(entry ->
                                entry.at("/postings/0/type").asString("").equals("expiry-announced"))
                        .findFirst()
                        .orElseThrow()
                        .at("/postings/0/points")
                        .asLong())
                .isEqualTo(7);
    }

    @Test
    void whatIsReportedAfterItsTimeIsToldAsAStoryAndIsGone() {
        buys("m-late", "e-late", 900, Instant.now().minus(100, ChronoUnit.DAYS));

        await().atMost(PATIENCE).until(() -> entries("m-late").size() == 1);

        assertThat(entries("m-late").getFirst().at("/postings/1/type").asString())
                .isEqualTo("points-expired");
        assertThat(wallet("m-late").get("available").asLong()).isZero();
    }

    private void buys(String member, String eventId, long cents, Instant at) {
        wire.send(Wire.event(
                Topic.COMMANDS,
                member,
                EventType.CREDIT_PURCHASE.wireName(),
                Json.write(Samples.credit(
                        member,
                        Samples.purchase(
                                eventId, "r-" + eventId, new Money("USD", cents), at.truncatedTo(ChronoUnit.MILLIS)))),
                Map.of()));
    }

    private List<String> kinds(String member) {
        return entries(member).stream()
                .map(entry -> entry.get("kind").asString())
                .toList();
    }

    /** Newest first; none where there is no such member yet. */
    private List<JsonNode> entries(String member) {
        Answer answer = http.get("/v1/programs/demo/members/" + member + "/entries", admin);
        return StreamSupport.stream(answer.body().path("entries").spliterator(), false)
                .toList();
    }

    private JsonNode wallet(String member) {
        return http.get("/v1/programs/demo/members/" + member + "/balance", admin)
                .body()
                .at("/wallets/points");
    }

    private void apply(String section, String content) {
        Answer answer = http.put("/v1/programs/demo/sections/" + section, admin, "{\"content\":" + content + "}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    /** A zone in which the day ends shortly, so that the end of a day can be seen without waiting for one. */
    private static String zoneOfNearMidnight() {
        int untilMidnightSeconds = 15;
        int offset =
                86_400 - untilMidnightSeconds - LocalTime.now(ZoneOffset.UTC).toSecondOfDay();
        return ZoneOffset.ofTotalSeconds(offset > 64_800 ? offset - 86_400 : offset)
                .getId();
    }
}

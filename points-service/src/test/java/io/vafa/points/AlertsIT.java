package io.vafa.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.Topic;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.OpenAccount;
import io.vafa.contracts.command.Trigger;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.security.Role;
import io.vafa.points.Http.Answer;
import io.vafa.testkit.TestTokens;
import io.vafa.testkit.TopicContents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/** Who moves points for unusually many is told of, and what is frozen for it is ended by two, over HTTP and a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertsIT {
    private static final String PROGRAM = "demo";
    private static final String SECTION = """
            {"id":"demo","name":{"en":"Demo"},"currency":"USD","zone":"Asia/Tehran","languages":["en"],
            "defaultLanguage":"en"}""";
    private static final String WALLETS = """
            {"wallets":[{"code":"points","kind":"points","redeem":{"points":100,"value":"1.00","minimum":10,"step":10},
            "spending":{"times":2,"hours":24,"then":"freeze","endedBy":2}}]}""";
    private static final String ALERTS = """
            {"rules":[{"id":"agent-members","of":"agent","hours":24,"members":2},
            {"id":"till-points","of":"till","wallet":"points","hours":2,"points":150}]}""";
    private static final String SPEND = "{\"wallet\":\"points\",\"points\":100}";

    private final TestTokens tokens = TestTokens.newIssuer();
    private final String admin = person("admin-1", Role.ADMIN);
    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 3);
    private final EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
    private int members;

    private ConfigurableApplicationContext service;
    private Wire wire;
    private Http http;

    @SuppressWarnings("NullAway.Init") // started in startEverything, before any test
    AlertsIT() {}

    @BeforeAll
    void startEverything(@TempDir Path directory) {
        broker.afterPropertiesSet();
        wire = new Wire(broker.getBrokersAsString());
        service = StartedService.on(broker, mongo, tokens, directory, "--vafa.sections.propagation-delay=1s");
        http = new Http(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        apply("program", SECTION);
        apply("wallets", WALLETS);
        apply("alerts", ALERTS);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        http.get("/v1/programs/demo/sections/alerts", admin).status() == 200);
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
    void anAgentWhoSpendsForManyIsToldOfOnceAndSomebodyElseSeesToIt() {
        // Given
        String agent = person("agent-many", Role.AGENT, Role.ADMIN);
        List<String> served = List.of(member(), member(), member(), member());

        // When
        served.forEach(member ->
                assertThat(spend(member, agent, "many-" + member).status()).isEqualTo(200));

        // Then
        JsonNode alert = awaitAlert("/about/agent", "agent-many");
        String id = alert.get("alert").asString();
        assertThat(alert.get("kind").asString()).isEqualTo("PACE");
        assertThat(alert.get("rule").asString()).isEqualTo("agent-members");
        assertThat(alert.get("members").asInt()).isGreaterThan(2);
        Answer own = acknowledge(id, agent, "{\"note\":\"EXPLAINED\"}");
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.body().get("code").asString()).isEqualTo("ALERT_ABOUT_ONESELF");
        assertThat(acknowledge(id, admin, "{\"note\":\"NEVER_MIND\"}").status()).isEqualTo(422);
        assertThat(acknowledge(id, admin, "{}").status()).isEqualTo(422);
        Answer seen = acknowledge(id, admin, "{\"note\":\"EXPLAINED\"}");
        Answer again = acknowledge(id, person("admin-2", Role.ADMIN), "{\"note\":\"DEALT_WITH\"}");
        assertThat(seen.body().at("/acknowledgement/by").asString()).isEqualTo("admin-1");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(seen.body());
        assertThat(found("?state=OPEN", "/about/agent", "agent-many")).isEmpty();
        assertThat(found("?state=ACKNOWLEDGED", "/about/agent", "agent-many")).hasSize(1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> TopicContents.of(broker.getBrokersAsString(), Topic.ALERTS.topicName()).stream()
                                .filter(record -> id.equals(record.key()))
                                .count()
                        == 1);
    }

    @Test
    void aTillThatSpendsMuchIsToldOf() {
        String till = tokens.token(
                PROGRAM, "p1", claims -> claims.claim("store", "s1").claim("till", "t9"), Role.TILL);

        spend(member(), till, "till-1");
        spend(member(), till, "till-2");

        assertThat(awaitAlert("/about/till", "t9").get("points").asLong()).isEqualTo(200);
    }

    @Test
    void whoSpendsTooFastIsFrozenStandsInTheListAndIsFreedByTwo() {
        // Given
        String member = member();
        String till = tokens.token(PROGRAM, Role.TILL);
        spend(member, till, "f1");
        spend(member, till, "f2");
        Answer third = spend(member, till, "f3");
        assertThat(third.body().get("code").asString()).isEqualTo("SPENDING_STOPPED");
        awaitAlert("/about/member", member);

        // When
        String first = person("agent-1", Role.AGENT);
        Answer asked = http.post(
                members(member) + "/standing", first, "thaw", "{\"standing\":\"ACTIVE\",\"reason\":\"called back\"}");
        Answer bySelf = http.post(members(member) + "/standing/thaw/approval", first, "x1", "{}");
        Answer bySecond =
                http.post(members(member) + "/standing/thaw/approval", person("agent-2", Role.AGENT), "x2", "{}");
        Answer again =
                http.post(members(member) + "/standing/thaw/approval", person("agent-2", Role.AGENT), "x3", "{}");

        // Then
        assertThat(asked.body().get("code").asString()).isEqualTo("APPROVAL_NEEDED");
        assertThat(bySelf.body().get("code").asString()).isEqualTo("APPROVAL_BY_ANOTHER");
        assertThat(bySecond.status()).as(bySecond.body().toString()).isEqualTo(200);
        assertThat(again.body().get("duplicate").asBoolean()).isTrue();
        JsonNode entry =
                http.get(members(member) + "/entries?limit=1", admin).body().at("/entries/0/postings/0");
        assertThat(entry.get("to").asString()).isEqualTo("ACTIVE");
        assertThat(entry.get("actor").asString()).isEqualTo("agent-1");
        assertThat(entry.get("approvedBy").asString()).isEqualTo("agent-2");
    }

    @Test
    void whatWasNotAskedForIsNotApproved() {
        String member = member();
        String agent = person("agent-1", Role.AGENT);
        http.post(members(member) + "/standing", agent, "cold", "{\"standing\":\"EARN_ONLY\",\"reason\":\"why\"}");

        Answer done = http.post(members(member) + "/standing/cold/approval", person("agent-2", Role.AGENT), "y1", "{}");
        Answer never = http.post(members(member) + "/standing/none/approval", agent, "y2", "{}");

        assertThat(done.body().get("code").asString()).isEqualTo("NOTHING_TO_APPROVE");
        assertThat(never.status()).isEqualTo(404);
    }

    @Test
    void nobodyButAdminsReadsAlertsAndOnlyThoseOfTheirOwnProgramme() {
        assertThat(http.get("/v1/programs/demo/alerts", person("agent-1", Role.AGENT))
                        .status())
                .isEqualTo(403);
        assertThat(http.get("/v1/programs/demo/alerts", tokens.token("other", Role.ADMIN))
                        .status())
                .isEqualTo(403);
        assertThat(acknowledge("al_none", admin, "{\"note\":\"EXPLAINED\"}").status())
                .isEqualTo(404);
        assertThat(http.get("/v1/programs/demo/alerts?limit=201", admin).status())
                .isEqualTo(400);
        assertThat(http.get("/v1/programs/demo/alerts?cursor=!", admin).status())
                .isEqualTo(400);
        assertThat(http.get("/v1/programs/demo/alerts?state=ANY", admin).status())
                .isEqualTo(400);
    }

    private JsonNode awaitAlert(String pointer, String value) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !found("?limit=200", pointer, value).isEmpty());
        return found("?limit=200", pointer, value).getFirst();
    }

    private List<JsonNode> found(String query, String pointer, String value) {
        return http.get("/v1/programs/demo/alerts" + query, admin)
                .body()
                .get("alerts")
                .valueStream()
                .filter(alert -> alert.at(pointer).asString("").equals(value))
                .toList();
    }

    private Answer acknowledge(String alert, String token, String body) {
        return http.post("/v1/programs/demo/alerts/" + alert + "/acknowledgement", token, "unused", body);
    }

    private Answer spend(String member, String token, String key) {
        return http.post(members(member) + "/redemptions", token, key, SPEND);
    }

    private String person(String subject, Role... roles) {
        return tokens.token(PROGRAM, "p1", claims -> claims.subject(subject), roles);
    }

    private static String members(String member) {
        return "/v1/programs/" + PROGRAM + "/members/" + member;
    }

    private String member() {
        String id = "alerts-" + members++;
        Instant now = Instant.parse("2021-03-04T12:00:00Z");
        wire.send(new OpenAccount(PROGRAM, id, new Cause("enrolment", PROGRAM, "test", id), now, false));
        wire.send(new AwardPoints(
                PROGRAM,
                id,
                new Cause("award", PROGRAM, "test", id),
                now,
                false,
                "points",
                "p1",
                1_000,
                "to begin with",
                new Trigger(1, "cause", "test", 1)));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            Answer balance = http.get(members(id) + "/balance", admin);
            return balance.status() == 200
                    && balance.body().at("/wallets/points/available").asLong(0) == 1_000;
        });
        return id;
    }

    private void apply(String section, String content) {
        Answer answer =
                http.put("/v1/programs/" + PROGRAM + "/sections/" + section, admin, "{\"content\":" + content + "}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }
}

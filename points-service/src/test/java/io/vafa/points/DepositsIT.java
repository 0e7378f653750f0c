package io.vafa.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.OpenAccount;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.command.Trigger;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.points.Http.Answer;
import io.vafa.testkit.TestTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/** Two instances on one broker and one store let prepaid partners issue what they paid for, and no more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DepositsIT {
    private static final String PATH = "/v1/programs/demo";
    private static final String SECTION = """
            {"id":"demo","name":{"en":"Demo"},"currency":"USD","zone":"Asia/Tehran","languages":["en"],
            "defaultLanguage":"en"}""";
    private static final String WALLETS = "{\"wallets\":[{\"code\":\"points\",\"kind\":\"points\"}]}";
    private static final String ACCRUAL = """
            {"rules":[{"id":"base","wallet":"points","points":1,"per":"1.00","rounding":"down","scope":"receipt"}]}""";
    private static final String CLEARING = """
            {"deposits":[{"wallet":"points","partner":"gym","whenUsedUp":"refuse","alertBelow":100},
            {"wallet":"points","partner":"p1","whenUsedUp":"refuse"},
            {"wallet":"points","partner":"spa","whenUsedUp":"alert"}]}""";
    private static final int MEMBERS = 9;

    private final TestTokens tokens = TestTokens.newIssuer();
    private final String admin = tokens.token("demo", Role.ADMIN);
    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 3);
    private final EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();
    private Wire wire;
    private Http http;

    @SuppressWarnings("NullAway.Init") // started in startEverything, before any test
    DepositsIT() {}

    @BeforeAll
    void startEverything(@TempDir Path directory) {
        broker.afterPropertiesSet();
        wire = new Wire(broker.getBrokersAsString());
        Path keys = tokens.writePublicKeys(directory);
        instances.add(started(keys));
        instances.add(started(keys));
        http = new Http(instances.getFirst().getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        apply("program", SECTION);
        apply("wallets", WALLETS);
        apply("accrual", ACCRUAL);
        apply("clearing", CLEARING);
        for (int i = 0; i < MEMBERS; i++) {
            wire.send(new OpenAccount(
                    "demo", member(i), new Cause("enrolment", "demo", "test", member(i)), now(), false));
        }
        eventually(() -> assertThat(http.get(PATH + "/members/" + member(MEMBERS - 1) + "/balance", admin)
                        .status())
                .isEqualTo(200));
        seal();
    }

    private ConfigurableApplicationContext started(Path keys) {
        return PointsServiceApplication.application()
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--logging.level.root=warn",
                        "--spring.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
                        "--vafa.mongo.uri=" + mongo.connectionString(),
                        "--vafa.mongo.embedded=true",
                        "--vafa.topics.partitions=3",
                        "--vafa.topics.replication-factor=1",
                        "--vafa.sections.propagation-delay=1s",
                        "--vafa.points.deposits.lease=2s",
                        "--vafa.points.deposits.margin=1s",
                        "--vafa.points.deposits.ask-again=200ms",
                        "--vafa.points.deposits.interval=200ms",
                        "--vafa.security.issuer=" + TestTokens.ISSUER,
                        "--vafa.security.audience=" + TestTokens.AUDIENCE,
                        "--vafa.security.jwks-location=file:" + keys);
    }

    @AfterAll
    void stopEverything() {
        http.close();
        instances.forEach(ConfigurableApplicationContext::close);
        wire.close();
        mongo.close();
        broker.destroy();
    }

    @Test
    void noMoreIsIssuedThanWasPaidForThoughTwoInstancesIssueIt() {
        assertThat(deposit("gym", "d1", 1_000).status()).isEqualTo(200);
        assertThat(deposit("gym", "d1", 1_000).body().get("deposited").asLong()).isEqualTo(1_000);
        assertThat(code(deposit("gym", "d1", 999))).isEqualTo("IDEMPOTENCY_KEY_REUSED");

        List<AwardPoints> awards = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            awards.add(award("gym", "a" + i, i, 30));
            wire.send(awards.getLast());
        }
        eventually(() -> assertThat(outcomes(awards)).hasSize(90));

        Map<String, String> outcomes = outcomes(awards);
        List<AwardPoints> credited = awards.stream()
                .filter(award -> "".equals(outcomes.get(award.cause().id())))
                .toList();
        long issued = credited.size() * 30L;
        assertThat(issued).isBetween(900L, 1_000L);
        assertThat(outcomes).containsValue("DEPOSIT_USED_UP");
        assertThat(outcomes.values()).containsOnly("", "DEPOSIT_USED_UP");
        wire.send(new TakeBackPoints(
                "demo",
                credited.getFirst().member(),
                new Cause("take-back", "demo", "test", "t1"),
                now(),
                false,
                "points",
                10,
                credited.getFirst().cause(),
                "goods went back",
                new Trigger(1, "cause", "test", 1)));
        eventually(() -> {
            seal();
            JsonNode gym = wallet("gym");
            assertThat(gym.get("issued").asLong()).isEqualTo(issued - 20);
            assertThat(gym.get("onLease").asLong()).isZero();
            assertThat(gym.get("unsealed").asLong()).isZero();
            assertThat(gym.get("remaining").asLong()).isEqualTo(1_020 - issued);
            assertThat(gym.get("low").asBoolean()).isTrue();
        });
        assertThat(code(deposit("gym", "w1", -1_021 + issued))).isEqualTo("DEPOSIT_IN_USE");
        assertThat(deposit("gym", "w2", -1_020 + issued).status()).isEqualTo(200);
        assertThat(wallet("gym").get("changes")).hasSize(2);
    }

    @Test
    void whoOnlyWantsToBeToldSeesWhatIsOverdrawn() {
        assertThat(deposit("spa", "d2", 50).status()).isEqualTo(200);
        List<AwardPoints> awards = List.of(award("spa", "s1", 1, 40), award("spa", "s2", 2, 40));
        awards.forEach(wire::send);

        eventually(() -> assertThat(outcomes(awards)).isEqualTo(Map.of("s1", "", "s2", "")));

        eventually(() -> {
            seal();
            JsonNode spa = wallet("spa");
            assertThat(spa.get("overdrawn").asLong()).isEqualTo(30);
            assertThat(spa.get("remaining").asLong()).isZero();
        });
    }

    @Test
    void aDryRunSaysThatTheDepositIsUsedUp() {
        String body = Json.writeText(Samples.report("k1:nobody", Samples.purchase("dry-1", 1177)));

        Answer before = http.post("/internal/v1/programs/demo/purchase-preview", admin, body);
        deposit("p1", "d3", 11);
        Answer after = http.post("/internal/v1/programs/demo/purchase-preview", admin, body);

        assertThat(before.body().get("accepted").asBoolean()).isFalse();
        assertThat(before.body().get("code").asString()).isEqualTo("DEPOSIT_USED_UP");
        assertThat(before.body().get("explanation")).isNotEmpty();
        assertThat(after.body().get("accepted").asBoolean()).isTrue();
    }

    @Test
    void onlyFinanceRecordsDepositsAndEachIsNamed() {
        String agent = tokens.token("demo", Role.AGENT);
        String till = tokens.token("demo", Role.TILL);
        String path = PATH + "/partners/gym/deposits";
        String body = "{\"wallet\":\"points\",\"points\":5,\"reason\":\"paid\"}";

        assertThat(http.post(path, agent, "k", body).status()).isEqualTo(403);
        assertThat(http.get(path, agent).status()).isEqualTo(200);
        assertThat(http.get(path, till).status()).isEqualTo(403);
        assertThat(code(http.post(path, admin, body))).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(http.post(path, admin, "k", "{\"wallet\":\"points\",\"points\":0}")
                        .body()
                        .get("errors"))
                .hasSize(2);
        assertThat(code(http.post(path, admin, "k", body.replace("\"points\",", "\"miles\","))))
                .isEqualTo("UNKNOWN_WALLET");
    }

    private static AwardPoints award(String partner, String id, int number, long points) {
        return new AwardPoints(
                "demo",
                member(number % MEMBERS),
                new Cause("award", "demo", "test", id),
                now(),
                false,
                "points",
                partner,
                points,
                "because",
                new Trigger(1, "cause", "test", 1));
    }

    /** Refusal codes of those that are in journals by now; empty where something was credited. */
    private Map<String, String> outcomes(List<AwardPoints> awards) {
        Set<String> wanted = awards.stream().map(award -> award.cause().id()).collect(Collectors.toSet());
        Map<String, String> outcomes = new TreeMap<>();
        for (int i = 0; i < MEMBERS; i++) {
            JsonNode entries = http.get(PATH + "/members/" + member(i) + "/entries?limit=200", admin)
                    .body()
                    .get("entries");
            for (JsonNode entry : entries) {
                String id = entry.at("/cause/id").asString();
                if (entry.at("/cause/kind").asString().equals("award") && wanted.contains(id)) {
                    outcomes.put(id, entry.at("/outcome/code").asString(""));
                }
            }
        }
        return outcomes;
    }

    private Answer deposit(String partner, String key, long points) {
        return http.post(
                PATH + "/partners/" + partner + "/deposits",
                admin,
                key,
                "{\"wallet\":\"points\",\"points\":" + points + ",\"reason\":\"paid\",\"reference\":\"R-1\"}");
    }

    private JsonNode wallet(String partner) {
        Answer answer = http.get(PATH + "/partners/" + partner + "/deposits", admin);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().at("/wallets/0");
    }

    private void seal() {
        Answer sealed = http.post(PATH + "/seals?early=true", admin, "{}");
        assertThat(sealed.status()).as(sealed.body().toString()).isIn(200, 409);
    }

    private static String code(Answer answer) {
        return answer.body().get("code").asString();
    }

    private static String member(int number) {
        return "deposit-" + number;
    }

    private static Instant now() {
        return Instant.parse("2021-03-04T12:00:00Z");
    }

    private static void eventually(Runnable check) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(900))
                .untilAsserted(check::run);
    }

    private void apply(String section, String content) {
        Answer answer = http.put(PATH + "/sections/" + section, admin, "{\"content\":" + content + "}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }
}

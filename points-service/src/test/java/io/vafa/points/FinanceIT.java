package io.vafa.points;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.OpenAccount;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.registry.PartnerChanged;
import io.vafa.contracts.registry.PartnerContract;
import io.vafa.contracts.registry.PointPrice;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.points.Http.Answer;
import io.vafa.points.program.ContractBook;
import io.vafa.testkit.TestTokens;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/** Days are sealed, reported, cleared and closed over HTTP, and every figure is what the journals say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FinanceIT {
    private static final String PROGRAM = "demo";
    private static final String PATH = "/v1/programs/demo";
    private static final ZoneId ZONE = ZoneId.of("Asia/Tehran");

    private static final String SECTION = """
            {"id":"demo","name":{"en":"Demo"},"currency":"USD","zone":"Asia/Tehran","languages":["en"],
            "defaultLanguage":"en"}""";
    private static final String WALLETS = """
            {"wallets":[{"code":"points","kind":"points","redeem":{"points":100,"value":"1.00","minimum":10,"step":10},
            "adjustments":{"limit":500},"transfers":{"limit":300}}]}""";

    private final TestTokens tokens = TestTokens.newIssuer();
    private final String admin = tokens.token(PROGRAM, Role.ADMIN);
    private final String till = tokens.token(PROGRAM, Role.TILL);
    private final String cafe = tokens.token(PROGRAM, "cafe", Map.of("store", "c1"), Role.TILL);
    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 3);
    private final EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
    private final String around = "from=" + LocalDate.now(ZONE).minusDays(1) + "&to="
            + LocalDate.now(ZONE).plusDays(2);
    private int members;

    private ConfigurableApplicationContext service;
    private Wire wire;
    private Http http;

    @SuppressWarnings("NullAway.Init") // started in startEverything, before any test
    FinanceIT() {}

    @BeforeAll
    void startEverything(@TempDir Path directory) {
        broker.afterPropertiesSet();
        wire = new Wire(broker.getBrokersAsString());
        service = StartedService.on(broker, mongo, tokens, directory, "--vafa.sections.propagation-delay=1s");
        http = new Http(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        apply("program", SECTION);
        apply("wallets", WALLETS);
        apply("clearing", "{\"prices\":[{\"wallet\":\"points\",\"price\":\"0.0085\"}]}");
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
    void whatIsSealedAddsUpToTheJournals() {
        String first = member(1_000);
        String second = member(500);
        post(first, "/redemptions", cafe, "f1", "{\"wallet\":\"points\",\"points\":310}");
        post(second, "/redemptions", cafe, "f2", "{\"wallet\":\"points\",\"points\":100}");
        post(second, "/redemptions/f2/reversal", cafe, "f3", "{\"points\":40,\"reason\":\"broken\"}");
        post(first, "/transfers", admin, "f4", "{\"wallet\":\"points\",\"points\":200,\"to\":\"" + second + "\"}");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> available(second) == 640);

        Answer sealed = http.post(PATH + "/seals?early=true", admin, "{}");

        assertThat(sealed.status()).as(sealed.body().toString()).isEqualTo(200);
        Answer report = http.get(PATH + "/finance?" + around, admin);
        assertThat(report.status()).as(report.body().toString()).isEqualTo(200);
        JsonNode row = report.body().at("/rows/0");
        Map<String, Long> expected = folded(List.of(first, second));
        assertThat(row.get("issuer").asString()).isEqualTo("p1");
        assertThat(row.get("opening").asLong()).isZero();
        assertThat(row.get("closing").asLong()).isEqualTo(available(first) + available(second));
        Map<String, Long> flows = new TreeMap<>();
        row.get("flows")
                .properties()
                .forEach(flow -> flows.put(flow.getKey(), flow.getValue().asLong()));
        assertThat(flows).isEqualTo(expected);
        Answer liability = http.get(PATH + "/finance/liability?on=" + LocalDate.now(ZONE), admin);
        assertThat(liability.body().at("/wallets/0/total").asLong()).isEqualTo(1_130);
        assertThat(liability.body().at("/wallets/0/issuedIn/2021-03").asLong()).isEqualTo(930);
        assertThat(liability.body().at("/breakage/0/reason").asString()).isEqualTo("NOT_ENOUGH_HISTORY");
        Answer clearing = http.get(PATH + "/clearing?" + around, admin);
        // 310 and 60 points at 0.85 cents are 314.5 cents.
        assertThat(clearing.body().at("/partners/cafe").asLong()).isEqualTo(314);
        assertThat(clearing.body().at("/partners/p1").asLong()).isEqualTo(-314);
        Answer entries = http.get(PATH + "/clearing/entries?issuer=p1&redeemer=cafe&limit=2&" + around, admin);
        Answer rest = http.get(
                PATH + "/clearing/entries?issuer=p1&redeemer=cafe&cursor="
                        + entries.body().get("nextCursor").asString() + "&" + around,
                admin);
        assertThat(entries.body().get("entries")).hasSize(2);
        assertThat(rest.body().get("entries")).hasSize(1);
        assertThat(rest.body().has("nextCursor")).isFalse();
        aContractMadeSinceChangesNothingThatIsSealed(second);
        nothingIsSealedWithoutTheBooksOfEarlierSeals();
    }

    /** What was spent before keeps its price, what is spent now has the contract's. */
    private void aContractMadeSinceChangesNothingThatIsSealed(String member) {
        LocalDate first = LocalDate.of(2021, 1, 1);
        PartnerChanged partner = new PartnerChanged(
                PROGRAM,
                "p1",
                1,
                Map.of("en", "P"),
                List.of(new PartnerContract(
                        first, null, first, List.of(new PointPrice("points", new BigDecimal("0.02"))))),
                Instant.now());
        wire.send(Wire.event(
                Topic.REGISTRY, partner.key(), EventType.PARTNER_CHANGED.wireName(), Json.write(partner), Map.of()));
        Awaitility.await()
                .until(() -> service.getBean(ContractBook.class)
                        .price(PROGRAM, "p1", "points", first)
                        .isPresent());
        post(member, "/redemptions", cafe, "f5", "{\"wallet\":\"points\",\"points\":100}");

        Answer sealed = http.post(PATH + "/seals?early=true", admin, "{}");

        assertThat(sealed.status()).as(sealed.body().toString()).isEqualTo(200);
        // 314.5 cents that were due before, and 100 points at 2 cents.
        assertThat(http.get(PATH + "/clearing?" + around, admin)
                        .body()
                        .at("/partners/cafe")
                        .asLong())
                .isEqualTo(514);
    }

    /** What the entries say, as they are told over HTTP, with no code of finance. */
    private Map<String, Long> folded(List<String> who) {
        Map<String, String> names = Map.of(
                "points-awarded", "AWARDED",
                "points-redeemed", "REDEEMED",
                "points-restored", "REVERSED",
                "points-sent", "SENT",
                "points-received", "RECEIVED");
        Map<String, Long> flows = new TreeMap<>();
        for (String one : who) {
            http.get(members(one) + "/entries?limit=200", admin)
                    .body()
                    .get("entries")
                    .forEach(entry -> entry.get("postings").forEach(posting -> {
                        String type = posting.get("type").asString();
                        String flow = names.get(type);
                        if (flow != null) {
                            boolean isOut = type.equals("points-redeemed") || type.equals("points-sent");
                            long points = posting.get("points").asLong();
                            flows.merge(flow, isOut ? -points : points, Long::sum);
                        }
                    }));
        }
        return flows;
    }

    @Test
    void whatIsAskedForBadlyIsRefused() {
        assertThat(code(http.get(PATH + "/finance?from=2021-03-04&to=2021-03-04", admin)))
                .isEqualTo("RANGE_EMPTY");
        assertThat(code(http.get(PATH + "/finance?from=2001-03-04&to=2021-03-04", admin)))
                .isEqualTo("RANGE_TOO_LONG");
        assertThat(code(http.get(PATH + "/finance?from=yesterday&to=2021-03-04", admin)))
                .isEqualTo("DAY_INVALID");
        assertThat(code(http.get(PATH + "/finance?format=xls&" + around, admin)))
                .isEqualTo("FORMAT_UNKNOWN");
        assertThat(code(http.get(PATH + "/finance/liability?on=1999-01-01", admin)))
                .isEqualTo("NOTHING_SEALED");
        assertThat(code(http.get(PATH + "/clearing/entries?cursor=x&" + around, admin)))
                .isEqualTo("CURSOR_INVALID");
        assertThat(code(http.get(PATH + "/clearing/entries?limit=9999&" + around, admin)))
                .isEqualTo("LIMIT_OUT_OF_RANGE");
        assertThat(code(http.get(PATH + "/periods/2021-99", admin))).isEqualTo("UNKNOWN_PERIOD");
        http.post(PATH + "/seals", admin, "{}");
        String month = LocalDate.now(ZONE).toString().substring(0, 7);
        assertThat(code(http.post(PATH + "/periods/" + month + "/close", admin, "{}")))
                .isEqualTo("PERIOD_NOT_SEALED");
        assertThat(code(http.put(
                        PATH + "/sections/program",
                        admin,
                        "{\"content\":" + SECTION.replace("\"zone\"", "\"calendar\":\"jalali\",\"zone\"") + "}")))
                .isEqualTo("CALENDAR_FIXED");
    }

    private void nothingIsSealedWithoutTheBooksOfEarlierSeals() {
        try (MongoClient client = MongoClients.create(mongo.connectionString())) {
            MongoCollection<Document> books = client.getDatabase("vafa_points").getCollection("sealBooks");
            List<Document> kept = books.find().into(new ArrayList<>());
            books.deleteMany(new Document());

            assertThat(code(http.post(PATH + "/seals?early=true", admin, "{}"))).isEqualTo("BOOKS_DO_NOT_FIT_SEALS");

            books.deleteMany(new Document());
            books.insertMany(kept);
        }
        assertThat(http.post(PATH + "/seals?early=true", admin, "{}").status()).isEqualTo(200);
    }

    @Test
    void tillsSeeTheirOwnStoreAndNoBooks() {
        assertThat(http.get(PATH + "/finance?" + around, till).status()).isEqualTo(403);
        assertThat(http.get(PATH + "/clearing?" + around, till).status()).isEqualTo(403);
        assertThat(http.post(PATH + "/seals", till, "{}").status()).isEqualTo(403);
        assertThat(http.get(PATH + "/periods", till).status()).isEqualTo(403);
        String day = "/days/2021-03-04/control-total";
        Answer own = http.put(PATH + "/stores/c1" + day, cafe, "{\"count\":3,\"sum\":\"10.50\"}");
        assertThat(own.status()).as(own.body().toString()).isEqualTo(200);
        assertThat(own.body().at("/missing/count").asLong()).isEqualTo(3);
        assertThat(own.body().at("/missing/sumMinorUnits").asLong()).isEqualTo(1_050);
        assertThat(code(http.put(PATH + "/stores/c2" + day, cafe, "{\"count\":3,\"sum\":\"1\"}")))
                .isEqualTo("FOREIGN_STORE");
        assertThat(code(http.get(PATH + "/stores/c1" + day + "?partner=p1", cafe)))
                .isEqualTo("FOREIGN_STORE");
        assertThat(http.get(PATH + "/stores/c1" + day + "?partner=cafe", admin)
                        .body()
                        .at("/stated/count")
                        .asLong())
                .isEqualTo(3);
        assertThat(http.put(PATH + "/stores/c1" + day, cafe, "{\"count\":-1,\"sum\":\"1.005\"}")
                        .body()
                        .get("errors"))
                .hasSizeGreaterThan(1);
        assertThat(code(http.put(
                        PATH + "/stores/c1/days/2130-01-01/control-total", cafe, "{\"count\":3,\"sum\":\"1\"}")))
                .isEqualTo("DAY_INVALID");
    }

    private static String code(Answer answer) {
        return answer.body().get("code").asString();
    }

    private Answer post(String member, String path, String token, String key, String body) {
        Answer answer = http.post(members(member) + path, token, key, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer;
    }

    private static String members(String member) {
        return "/v1/programs/" + PROGRAM + "/members/" + member;
    }

    private long available(String who) {
        return http.get(members(who) + "/balance", admin)
                .body()
                .at("/wallets/points/available")
                .asLong(0);
    }

    private String member(long points) {
        String id = "finance-" + members++;
        Instant now = Instant.parse("2021-03-04T12:00:00Z");
        wire.send(new OpenAccount(PROGRAM, id, new Cause("enrolment", PROGRAM, "test", id), now, false));
        if (points > 0) {
            wire.send(new AwardPoints(
                    PROGRAM,
                    id,
                    new Cause("award", PROGRAM, "test", id),
                    now,
                    false,
                    "points",
                    "p1",
                    points,
                    "to begin with",
                    new Trigger(1, "cause", "test", 1)));
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> http.get(members(id) + "/balance", admin).status() == 200);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> available(id) == points);
        return id;
    }

    private void apply(String section, String content) {
        Answer answer =
                http.put("/v1/programs/" + PROGRAM + "/sections/" + section, admin, "{\"content\":" + content + "}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }
}

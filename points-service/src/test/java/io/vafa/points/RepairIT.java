package io.vafa.points;

import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.purchase;
import static io.vafa.points.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.member.Alias;
import io.vafa.contracts.member.MemberChanged;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.points.Http.Answer;
import io.vafa.points.ledger.adapter.out.MongoJournal;
import io.vafa.points.ledger.adapter.out.MongoSnapshots;
import io.vafa.points.ledger.application.SnapshotRebuild;
import io.vafa.points.repair.JournalRestore;
import io.vafa.testkit.TestTokens;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/** What the help desk reads, what another system brings, and a store that is lost and comes back, on a real broker and the engine. */
class RepairIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DATABASE = "vafa_points";
    private static final String MEMBER = "m-1";
    private static final String PROGRAM_SECTION = """
            {"id":"demo","name":{"en":"Demo"},"currency":"USD","zone":"Asia/Tehran","languages":["fa","en"],
            "defaultLanguage":"fa"}""";
    private static final String WALLETS = """
            {"wallets":[{"code":"points","kind":"points"}]}""";
    private static final String ACCRUAL = """
            {"rules":[{"id":"base","wallet":"points","points":1,"per":"1.00","rounding":"down","scope":"receipt"}]}""";
    private static final String MEMBERS = "/v1/programs/" + PROGRAM + "/members/";

    private final TestTokens tokens = TestTokens.newIssuer();
    private final String admin = tokens.token(PROGRAM, Role.ADMIN);
    private final String till = tokens.token(PROGRAM, Role.TILL);
    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 3);
    private final EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
    private final MongoClient client = MongoClients.create(mongo.connectionString() + "/?retryWrites=false");

    @TempDir
    Path directory;

    private ConfigurableApplicationContext service;
    private Wire wire;
    private Http http;

    @SuppressWarnings("NullAway.Init") // started in start, before any test
    RepairIT() {}

    @BeforeEach
    void start() {
        broker.afterPropertiesSet();
        wire = new Wire(broker.getBrokersAsString());
        startService();
        apply("program", PROGRAM_SECTION);
        apply("wallets", WALLETS);
        apply("accrual", ACCRUAL);
        enrol(MEMBER, "digest-1");
    }

    @AfterEach
    void stop() {
        http.close();
        service.close();
        wire.close();
        client.close();
        mongo.close();
        broker.destroy();
    }

    @Test
    void aBalanceOfAnotherSystemComesInOnceAndIsToldInStatementAndRefusals() {
        String lines = """
                {"row":"1","member":"m-1","wallet":"points","points":1250,"issuer":"house","funder":"bank","costPerPoint":"0.0085","expiresAt":"2999-01-01T00:00:00Z"}
                {"row":"2","member":"m-1","wallet":"gold","points":10,"issuer":"house"}
                {"row":"3","member":"nobody","wallet":"points","points":10,"issuer":"house"}
                {"row":"4","member":"m-1","wallet":"points","points":0,"issuer":"house"}
                not json
                {"row":"=1+1","member":"m-1","wallet":"points","points":7,"issuer":"house"}
                {"row":"7","member":"m-1","wallet":"points","issuer":"house","tier":"Gold"}
                """;

        List<JsonNode> first = bring(lines);
        List<JsonNode> again = bring(lines);
        List<JsonNode> other = bring(lines.replace("1250", "1251"));

        assertThat(first)
                .extracting(line -> line.path("status").asInt())
                .containsExactly(200, 422, 404, 422, 400, 200, 422);
        assertThat(first.getLast().path("code").asString()).as("no tiers here").isEqualTo("UNKNOWN_TIER");
        assertThat(first.get(1).path("code").asString()).isEqualTo("UNKNOWN_WALLET");
        assertThat(again.getFirst().at("/outcome/duplicate").asBoolean()).isTrue();
        assertThat(other.getFirst().path("status").asInt()).isEqualTo(409);
        assertThat(other.getFirst().path("code").asString()).isEqualTo("ROW_CONFLICT");
        assertThat(available(MEMBER)).isEqualTo(1_257);
        assertThat(http.raw(path("/opening-balances?source=old"), till, lines).statusCode())
                .isEqualTo(403);

        Answer statement = http.get(MEMBERS + MEMBER + "/statement?from=2020-01-01T00:00:00Z", admin);
        assertThat(statement.body().path("opening").isEmpty()).isTrue();
        assertThat(statement.body().at("/closing/points/available").asLong()).isEqualTo(1_257);
        assertThat(statement.body().at("/entries/1/movements/0/type").asString())
                .isEqualTo("balance-opened");
        assertThat(statement.body().at("/entries/2/code").asString()).isEqualTo("UNKNOWN_WALLET");
        HttpResponse<String> csv =
                http.raw(MEMBERS + MEMBER + "/statement?format=csv&from=2020-01-01T00:00:00Z", admin, null);
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.body()).contains("'=1+1").contains(",closing,").doesNotContain(",=1+1");

        Answer refusals = http.get(MEMBERS + MEMBER + "/refusals", admin);
        assertThat(refusals.body().path("refusals")).hasSize(1);
        assertThat(refusals.body().at("/refusals/0/code").asString()).isEqualTo("UNKNOWN_WALLET");
        assertThat(refusals.body().at("/refusals/0/asked/points").asLong()).isEqualTo(10);
        assertThat(http.get(MEMBERS + MEMBER + "/refusals", till).status()).isEqualTo(403);
        assertThat(http.get(MEMBERS + "nobody/statement?from=2020-01-01T00:00:00Z", admin)
                        .status())
                .isEqualTo(404);
        assertThat(http.get(MEMBERS + MEMBER + "/statement?from=yesterday", admin)
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("PERIOD_INVALID");
    }

    @Test
    void moneyComesInItsOwnCurrencyAndDecimalsOnly() {
        apply(
                "wallets",
                "{\"wallets\":[{\"code\":\"points\",\"kind\":\"points\"},{\"code\":\"cash\",\"kind\":\"money\"}]}");
        String line = "{\"row\":\"%s\",\"member\":\"m-1\",\"wallet\":\"%s\",%s,\"issuer\":\"house\"}\n";

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                codes(bring(line.formatted("u", "cash", "\"amount\":\"12.50\",\"currency\":\"EUR\""))))
                        .containsExactly("CURRENCY_NOT_OF_PROGRAM"));
        List<JsonNode> answers = bring(line.formatted("c1", "cash", "\"amount\":\"12.50\",\"currency\":\"USD\"")
                + line.formatted("c2", "cash", "\"amount\":\"12.505\",\"currency\":\"USD\"")
                + line.formatted("c3", "cash", "\"points\":12")
                + line.formatted("c4", "points", "\"amount\":\"12.50\",\"currency\":\"USD\"")
                + line.formatted("c5", "cash", "\"amount\":\"12.50\"")
                + line.formatted("c6", "cash", "\"amount\":\"-1.00\",\"currency\":\"USD\""));

        assertThat(codes(answers.subList(1, 6)))
                .containsExactly(
                        "TOO_MANY_DECIMALS",
                        "POINTS_OR_AMOUNT",
                        "POINTS_OR_AMOUNT",
                        "POINTS_OR_AMOUNT",
                        "WRONG_FORMAT");
    }

    @Test
    void anEntryIsAnsweredWordForWordAndAPurchaseTellsItsExplanation() {
        buy(purchase("e1", 1177));

        HttpResponse<String> entry = http.raw(MEMBERS + MEMBER + "/entries/2", admin, null);
        Answer purchase = http.get(path("/purchases/e1?partner=p1"), admin);

        assertThat(entry.headers().firstValue("ETag"))
                .contains('"' + Fingerprint.ofBytes(entry.body().getBytes(StandardCharsets.UTF_8)) + '"');
        assertThat(Json.MAPPER.readTree(entry.body()).path("explanation")).isNotEmpty();
        assertThat(purchase.body().path("explanation"))
                .isEqualTo(Json.MAPPER.readTree(entry.body()).path("explanation"));
        assertThat(http.get(MEMBERS + MEMBER + "/entries/3", admin).status()).isEqualTo(404);
    }

    @Test
    void aLostStoreComesBackByteForByteAndKnowsWhatWasThereBefore() {
        // Given
        enrol("m-2", "digest-2");
        Purchase first = purchase("e1", "r1", new Money("USD", 1177), NOON);
        Purchase foreign = purchase("e2", "r2", new Money("EUR", 500), NOON);
        buy(first);
        buy(foreign);
        buy(purchase("e3", "r3", new Money("USD", 9900), NOON));
        String rows = "{\"row\":\"1\",\"member\":\"m-2\",\"wallet\":\"points\",\"points\":50,\"issuer\":\"house\"}\n";
        bring(rows);
        http.close();
        service.close();
        MongoDatabase points = client.getDatabase(DATABASE);
        List<Document> before = journal(points);
        Map<String, Document> claimsBefore = all(points, "claims");
        Map<String, Document> snapshotsBefore = states(points);

        // When
        points.drop();
        JournalRestore.Result restored = new JournalRestore(points, broker.getBrokersAsString()).run(_ -> {});

        // Then
        assertThat(restored.isSound()).isTrue();
        assertThat(restored.entries()).isEqualTo(before.size()).isEqualTo(6);
        assertThat(journal(points)).isEqualTo(before);
        assertThat(all(points, "claims")).isEqualTo(claimsBefore);
        assertThat(states(points)).isEqualTo(snapshotsBefore);
        assertThat(new JournalRestore(points, broker.getBrokersAsString())
                        .run(_ -> {})
                        .entries())
                .isZero();
        startService();
        assertThat(bring(rows).getFirst().at("/outcome/duplicate").asBoolean()).isTrue();
        wire.purchase(report("digest-1", first));
        wire.purchase(report("digest-1", purchase("another-road", "r1", new Money("USD", 1177), NOON)));
        wire.purchase(report("digest-1", purchase("e1", "r9", new Money("USD", 7700), NOON)));
        buy(purchase("e4", "r4", new Money("USD", 300), NOON));
        assertThat(journal(points)).hasSize(before.size() + 1).containsAll(before);
        assertThat(available(MEMBER)).isEqualTo(11 + 99 + 3);
        assertThat(http.get(path("/sections/accrual"), admin)
                        .body()
                        .path("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whatTheStoreHoldsOtherwiseIsToldAndNotChanged() {
        buy(purchase("e1", 1177));
        http.close();
        service.close();
        MongoDatabase points = client.getDatabase(DATABASE);
        points.getCollection("journal")
                .updateOne(
                        new Document(),
                        new Document("$set", new Document("body", body(points).replace("demo", "dome"))));
        String damaged = body(points);

        JournalRestore.Result restored = new JournalRestore(points, broker.getBrokersAsString()).run(_ -> {});

        assertThat(restored.isSound()).isFalse();
        assertThat(restored.differing()).isPositive();
        assertThat(body(points)).isEqualTo(damaged);
        startService();
    }

    @Test
    void rebuildingPutsRightWhatSnapshotsSayWrong() {
        buy(purchase("e1", 1177));
        buy(purchase("e2", 2200));
        http.close();
        service.close();
        MongoDatabase points = client.getDatabase(DATABASE);
        Map<String, Document> right = states(points);
        points.getCollection("snapshots")
                .updateOne(
                        new Document("_id", MEMBER),
                        new Document("$set", new Document("state.sequence", 99L).append("state.body", "{}")));
        points.getCollection("snapshots").insertOne(new Document(right.get(MEMBER)).append("_id", "ghost"));

        SnapshotRebuild.Result rebuilt = rebuild(points);
        SnapshotRebuild.Result again = rebuild(points);

        assertThat(rebuilt.differed()).isEqualTo(1);
        assertThat(rebuilt.orphans()).isEqualTo(1);
        assertThat(states(points)).isEqualTo(right);
        assertThat(again.differed() + again.missing() + again.orphans()).isZero();
        points.getCollection("snapshots").deleteMany(new Document());
        assertThat(rebuild(points).missing()).isEqualTo(1);
        assertThat(states(points)).isEqualTo(right);
        startService();
    }

    private static SnapshotRebuild.Result rebuild(MongoDatabase points) {
        MongoJournal journal = new MongoJournal(points);
        return new SnapshotRebuild(journal, journal, new MongoSnapshots(points)).run(_ -> {});
    }

    private static String body(MongoDatabase points) {
        Document found = points.getCollection("journal").find().first();
        return found == null ? "" : found.getString("body");
    }

    private static List<Document> journal(MongoDatabase points) {
        return List.copyOf(all(points, "journal").values());
    }

    /** What each snapshot says; in which order a map stands in its text is of no account. */
    private static Map<String, Document> states(MongoDatabase points) {
        Map<String, Document> states = all(points, "snapshots");
        states.replaceAll((_, snapshot) -> {
            Document state = new Document(snapshot.get("state", Document.class));
            state.remove("digest");
            return state.append("body", Json.MAPPER.readTree(state.getString("body")));
        });
        return states;
    }

    private static Map<String, Document> all(MongoDatabase points, String collection) {
        Map<String, Document> all = new TreeMap<>();
        points.getCollection(collection).find().forEach(document -> all.put(document.getString("_id"), document));
        return all;
    }

    private List<JsonNode> bring(String lines) {
        HttpResponse<String> response = http.raw(path("/opening-balances?source=old"), admin, lines);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body().lines().map(Json.MAPPER::readTree).toList();
    }

    private static List<String> codes(List<JsonNode> answers) {
        return answers.stream().map(line -> line.path("code").asString("")).toList();
    }

    private void buy(Purchase purchase) {
        wire.purchase(report("digest-1", purchase));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                http.get(path("/purchases/" + purchase.eventId() + "?partner=p1"), admin)
                                        .body()
                                        .path("status")
                                        .asString())
                        .isIn("CREDITED", "REFUSED"));
    }

    private void enrol(String member, String digest) {
        wire.send(Samples.open(member));
        wire.memberChanged(new MemberChanged(
                PROGRAM,
                member,
                List.of(new Alias(new MemberReference("card", digest), null, null)),
                "fa",
                NOON,
                null));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(wire.all(Topic.INTAKE.topicName()))
                        .anyMatch(record -> digest.equals(new String(record.key(), StandardCharsets.UTF_8))));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                http.get(MEMBERS + member + "/balance", admin).status())
                        .isEqualTo(200));
    }

    private long available(String member) {
        return http.get(MEMBERS + member + "/balance", admin)
                .body()
                .at("/wallets/points/available")
                .asLong(0);
    }

    private static String path(String path) {
        return "/v1/programs/" + PROGRAM + path;
    }

    private void apply(String section, String content) {
        Answer answer = http.put(path("/sections/" + section), admin, "{\"content\":" + content + "}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private void startService() {
        service = StartedService.on(broker, mongo, tokens, directory, "--vafa.sections.propagation-delay=1s");
        http = new Http(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }
}

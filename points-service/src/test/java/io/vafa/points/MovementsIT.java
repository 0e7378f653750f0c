package io.vafa.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.GiveReward;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.command.OpenAccount;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.reward.Reward;
import io.vafa.contracts.reward.RewardType;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.security.Role;
import io.vafa.points.Http.Answer;
import io.vafa.testkit.TestTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/** Points are moved on request over HTTP, through a real broker, once each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MovementsIT {
    private static final String PROGRAM = "demo";
    private static final String SECTION = """
            {"id":"demo","name":{"en":"Demo"},"currency":"USD","zone":"Asia/Tehran","languages":["en"],
            "defaultLanguage":"en"}""";
    private static final String WALLETS = """
            {"wallets":[{"code":"points","kind":"points","redeem":{"points":100,"value":"1.00","minimum":10,"step":10},
            "adjustments":{"limit":500},"transfers":{"limit":300}}]}""";

    private final TestTokens tokens = TestTokens.newIssuer();
    private final String admin = tokens.token(PROGRAM, Role.ADMIN);
    private final String till = tokens.token(PROGRAM, Role.TILL);
    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 3);
    private final EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
    private int members;
    private String member = "";

    private ConfigurableApplicationContext service;
    private Wire wire;
    private Http http;

    @SuppressWarnings("NullAway.Init") // started in startEverything, before any test
    MovementsIT() {}

    @BeforeAll
    void startEverything(@TempDir Path directory) {
        broker.afterPropertiesSet();
        wire = new Wire(broker.getBrokersAsString());
        service = StartedService.on(broker, mongo, tokens, directory, "--vafa.sections.propagation-delay=1s");
        http = new Http(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        apply("program", SECTION);
        apply("wallets", WALLETS);
    }

    @AfterAll
    void stopEverything() {
        http.close();
        service.close();
        wire.close();
        mongo.close();
        broker.destroy();
    }

    @BeforeEach
    void aMemberWithAThousandPoints() {
        member = member(1_000);
    }

    @Test
    void aRedemptionIsDoneOnceHoweverOftenItIsAskedFor() {
        Answer first = post("/redemptions", till, "k1", "{\"wallet\":\"points\",\"points\":100}");
        Answer again = post("/redemptions", till, "k1", "{\"wallet\":\"points\",\"points\":100}");
        Answer other = post("/redemptions", till, "k1", "{\"wallet\":\"points\",\"points\":110}");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().at("/value/minorUnits").asLong()).isEqualTo(100);
        assertThat(again.body().get("duplicate").asBoolean()).isTrue();
        assertThat(again.body().get("sequence")).isEqualTo(first.body().get("sequence"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body().get("code").asString()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(available()).isEqualTo(900);
    }

    @Test
    void theServiceItselfSendsAnAgentWhoLoggedInLongAgoToLogInAgain() {
        String yesterday = tokens.token(
                PROGRAM,
                "p1",
                Map.of("auth_time", Instant.now().minusSeconds(600).getEpochSecond()),
                Role.AGENT);

        Answer redeemed = post("/redemptions", yesterday, "old-1", "{\"wallet\":\"points\",\"points\":100}");
        Answer adjusted = post(
                "/adjustments", yesterday, "old-2", "{\"wallet\":\"points\",\"points\":5,\"reason\":\"goodwill\"}");

        assertThat(List.of(redeemed.status(), adjusted.status())).containsOnly(401);
        assertThat(redeemed.body().get("code").asString()).isEqualTo("RECENT_LOGIN_NEEDED");
        assertThat(available()).isEqualTo(1_000);
    }

    @Test
    void whoMayNotDoItAtAllIsNotSentToLogInForIt() {
        String yesterday = tokens.token(
                PROGRAM,
                "p1",
                Map.of("auth_time", Instant.now().minusSeconds(600).getEpochSecond(), "member", member),
                Role.MEMBER);

        assertThat(post("/redemptions", yesterday, "old-3", "{\"wallet\":\"points\",\"points\":100}")
                        .body()
                        .get("code")
                        .asString())
                .isEqualTo("ROLE_NOT_ALLOWED");
    }

    @Test
    void fiftyAtOnceOnOneMemberAllGetAnAnswerAndNobodyOverdraws() throws Exception {
        List<Future<Answer>> asked = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(50)) {
            for (int i = 0; i < 50; i++) {
                String key = "parallel-" + i;
                asked.add(many.submit(() -> post("/redemptions", till, key, "{\"wallet\":\"points\",\"points\":50}")));
            }
        }
        int done = 0;
        Set<Long> sequences = new HashSet<>();
        for (Future<Answer> future : asked) {
            Answer answer = future.get();
            if (answer.status() == 200) {
                done++;
                sequences.add(answer.body().get("sequence").asLong());
            } else {
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.body().get("code").asString()).isEqualTo("INSUFFICIENT_POINTS");
            }
        }

        assertThat(done).isEqualTo(20);
        assertThat(sequences).hasSize(20);
        assertThat(available()).isZero();
    }

    @Test
    void aHoldIsCapturedInPartAndWhatWasCapturedComesBack() {
        post("/holds", till, "h1", "{\"wallet\":\"points\",\"points\":300,\"purpose\":\"REWARD\",\"reward\":\"mug\"}");
        Answer captured = post("/holds/h1/capture", till, "c1", "{\"points\":120}");
        Answer reversed = post("/captures/c1/reversal", till, "r1", "{\"points\":20,\"reason\":\"broken\"}");

        assertThat(captured.body().get("points").asLong()).isEqualTo(-120);
        assertThat(reversed.body().get("points").asLong()).isEqualTo(20);
        assertThat(available()).isEqualTo(900);
    }

    @Test
    void aRewardForPointsAndMoneySaysWhatWasPaidBesideThem() {
        String body =
                "{\"wallet\":\"points\",\"points\":100,\"purpose\":\"REWARD\",\"reward\":\"mug\",\"paid\":\"2.50\"}";
        Answer done = post("/redemptions", till, "p1", body);
        Answer again = post("/redemptions", till, "p1", body);
        Answer cheaper = post("/redemptions", till, "p1", body.replace("2.50", "2.00"));
        Answer tender = post("/redemptions", till, "p2", "{\"wallet\":\"points\",\"points\":100,\"paid\":\"2.50\"}");
        Answer fine = post("/redemptions", till, "p3", body.replace("2.50", "2.505"));

        assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
        assertThat(again.body().get("duplicate").asBoolean()).isTrue();
        assertThat(cheaper.body().get("code").asString()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(tender.body().get("code").asString()).isEqualTo("NOT_WITH_TENDER");
        assertThat(fine.body().get("code").asString()).isEqualTo("AMOUNT_PRECISION");
        assertThat(fine.body().get("field").asString()).isEqualTo("/paid");
        assertThat(available()).isEqualTo(900);
        assertThat(http.get(members(member) + "/entries/" + done.body().get("sequence"), admin)
                        .body()
                        .at("/postings/0/redemption/paid/minorUnits")
                        .asLong())
                .isEqualTo(250);
    }

    @Test
    void aLargeAdjustmentNeedsASecondPerson() {
        String agent = tokens.token(PROGRAM, "acme", Map.of("sub", "agent"), Role.AGENT);
        String boss = tokens.token(PROGRAM, "acme", Map.of("sub", "boss"), Role.AGENT);
        Answer alone = post("/adjustments", agent, "j1", "{\"wallet\":\"points\",\"points\":600,\"reason\":\"sorry\"}");
        Answer approved = post("/adjustments/j1/approval", boss, "unused", "");

        assertThat(alone.body().get("code").asString()).isEqualTo("APPROVAL_NEEDED");
        assertThat(approved.status()).as(approved.body().toString()).isEqualTo(200);
        assertThat(available()).isEqualTo(1_600);
    }

    @Test
    void pointsThatAreSentArriveOrComeBack() {
        String friend = member(0);
        post("/transfers", admin, "t1", "{\"wallet\":\"points\",\"points\":300,\"to\":\"" + friend + "\"}");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> available(friend) == 300);
        Answer suspended = http.post(
                members(friend) + "/standing", admin, "s1", "{\"standing\":\"SUSPENDED\",\"reason\":\"stolen\"}");

        post("/transfers", admin, "t2", "{\"wallet\":\"points\",\"points\":200,\"to\":\"" + friend + "\"}");

        assertThat(suspended.status()).isEqualTo(200);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> available() == 700);
        assertThat(available(friend)).isEqualTo(300);
        assertThat(http.get(members(member) + "/movements/transfer/t1", admin)
                        .body()
                        .path("code")
                        .isMissingNode())
                .isTrue();
        Answer back = http.get(members(member) + "/movements/transfer/t2", admin);
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.body().get("code").asString()).isEqualTo("CAME_BACK");
        assertThat(back.body().get("detail").asString()).contains("came back with entry");
    }

    @Test
    void theOldIdOfAMergedMemberTellsWhatTheOtherHas() {
        String other = member(50);
        Instant now = Instant.parse("2021-03-04T12:00:00Z");
        wire.send(new MergeMember(
                PROGRAM, member, new Cause("merge", PROGRAM, "test", member), now, other, "enrolled twice", "agent"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> available(other) == 1_050);

        Answer old = http.get(members(member) + "/balance", till);
        Answer statement = http.get(members(member) + "/statement?from=2020-01-01T00:00:00Z", admin);

        assertThat(old.body().get("member").asString()).isEqualTo(other);
        assertThat(old.body().at("/wallets/points/available").asLong()).isEqualTo(1_050);
        assertThat(statement.body().get("member").asString()).isEqualTo(member);
        assertThat(statement.body().get("mergedInto").asString()).isEqualTo(other);
    }

    @Test
    void aGiftHasALineInTheStatementAndACaseForStaffHasNone() {
        give("case", new Reward(RewardType.CASE, "call-back", 1, null, null));
        give("gift", new Reward(RewardType.GIFT, "mug", 2, null, null));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> http.get(members(member) + "/entries", admin)
                        .body()
                        .toString()
                        .contains("mug"));

        Answer statement = http.get(members(member) + "/statement?from=2020-01-01T00:00:00Z", admin);

        assertThat(statement.body().toString()).contains("granted 2 gift mug").doesNotContain("call-back", "test/case");
        assertThat(http.get(members(member) + "/entries", admin).body().toString())
                .contains("call-back");
    }

    private void give(String name, Reward reward) {
        wire.send(new GiveReward(
                PROGRAM,
                member,
                new Cause("reward", PROGRAM, "test/" + name, member),
                Instant.parse("2021-03-04T12:00:00Z"),
                false,
                reward,
                "given",
                new Trigger(1, "cause", "test", 1)));
    }

    @Test
    void whoIsOfAPoolHearsAtOnceThatAnotherCannotHaveThem() {
        String mine = pool("mine");
        String yours = pool("yours");
        Answer joined = http.put(pools(mine, member), admin, "join-1", "{\"spends\":true}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> http.get(members(member) + "/entries", admin)
                        .body()
                        .at("/entries/0/kind")
                        .asString()
                        .equals("POOL_MEMBER"));

        Answer second = http.put(pools(yours, member), admin, "join-2", "{\"spends\":true}");
        Answer changed = http.put(pools(mine, member), admin, "join-3", "{\"spends\":false}");

        assertThat(joined.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.body().get("code").asString()).isEqualTo("IN_ANOTHER_POOL");
        assertThat(http.get("/v1/programs/" + PROGRAM + "/pools/" + yours, admin)
                        .body()
                        .get("members"))
                .isEmpty();
        assertThat(changed.status()).isEqualTo(200);
    }

    @Test
    void aPoolIsOfNoPoolNotEvenOfItself() {
        String mine = pool("ours");
        String yours = pool("theirs");

        Answer itself = http.put(pools(mine, mine), admin, "join-itself", "{\"spends\":true}");
        Answer another = http.put(pools(mine, yours), admin, "join-another", "{\"spends\":true}");

        assertThat(itself.body().get("code").asString()).isEqualTo("IS_A_POOL");
        assertThat(another.body().get("code").asString()).isEqualTo("IS_A_POOL");
    }

    @Test
    void aTillOfOneStoreSpendsForNoOther() {
        String own = tokens.token(PROGRAM, "acme", Map.of("store", "s1", "till", "t1"), Role.TILL);
        String body = "{\"wallet\":\"points\",\"points\":100,\"%s\":\"%s\"}";

        Answer foreignStore = post("/redemptions", own, "foreign-1", body.formatted("store", "s2"));
        Answer foreignTill = post("/holds", own, "foreign-2", body.formatted("till", "t2"));
        Answer repeated = post("/redemptions", own, "foreign-3", body.formatted("store", "s1"));

        assertThat(foreignStore.status()).isEqualTo(403);
        assertThat(foreignStore.body().get("code").asString()).isEqualTo("FOREIGN_STORE");
        assertThat(foreignTill.body().get("code").asString()).isEqualTo("FOREIGN_STORE");
        assertThat(repeated.status()).isEqualTo(200);
    }

    @Test
    void whoLeavesAPoolTakesTheirOwnAlong() {
        String pool = pool("family");
        String path = pools(pool, member);
        Answer unsound = http.put(path, admin, "join-1", "{\"spends\":true,\"percent\":50}");
        http.put(path, admin, "join-2", "{\"spends\":true,\"contributes\":true,\"percent\":50}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> http.get(members(member) + "/entries", admin)
                        .body()
                        .at("/entries/0/kind")
                        .asString()
                        .equals("POOL_MEMBER"));
        assertThat(available()).isEqualTo(1_000);
        post("/transfers", admin, "give-1", "{\"wallet\":\"points\",\"points\":400,\"to\":\"" + pool + "\"}");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> available(pool) == 400);

        Answer wrong = http.delete(path + "?points=burn", admin, "leave-1");
        Answer left = http.delete(path + "?points=own-contributions", admin, "leave-2");

        assertThat(unsound.status()).isEqualTo(422);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(left.status()).as(left.body().toString()).isEqualTo(200);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> available() == 1_000);
        assertThat(available(pool)).isZero();
    }

    /** Who issued and paid for points, and what they cost, each partner agreed on with the chain alone. */
    @Test
    void ofWhichLotsABalanceConsistsIsShownToStaffAlone() {
        for (Role role : List.of(Role.TILL, Role.PARTNER, Role.AGENT, Role.ADMIN)) {
            JsonNode points = http.get(members(member) + "/balance", tokens.token(PROGRAM, role))
                    .body()
                    .at("/wallets/points");

            assertThat(points.get("available").asLong()).as(role.name()).isPositive();
            assertThat(points.get("lots").isArray())
                    .as(role.name())
                    .isEqualTo(role == Role.AGENT || role == Role.ADMIN);
        }
        JsonNode own = http.get(
                        members(member) + "/balance",
                        tokens.token(PROGRAM, "vafa", Map.of("member", member), Role.MEMBER))
                .body()
                .at("/wallets/points");
        assertThat(own.get("available").asLong()).isPositive();
        assertThat(own.get("lots").isNull()).isTrue();
    }

    private String pool(String name) {
        return http.post("/v1/programs/" + PROGRAM + "/pools", admin, "pool-" + name, "{\"name\":\"" + name + "\"}")
                .body()
                .get("member")
                .asString();
    }

    private static String pools(String pool, String who) {
        return "/v1/programs/" + PROGRAM + "/pools/" + pool + "/members/" + who;
    }

    @Test
    void whatWasRefusedCanBeAskedFor() {
        post("/redemptions", till, "much", "{\"wallet\":\"points\",\"points\":5000}");

        Answer asked = http.get(members(member) + "/movements/redemption/much", till);

        assertThat(asked.status()).isEqualTo(422);
        assertThat(asked.body().get("code").asString()).isEqualTo("INSUFFICIENT_POINTS");
    }

    @Test
    void nothingIsWrittenForAMemberWhoIsNotThere() {
        Answer nobody =
                http.post(members("nobody") + "/redemptions", till, "k1", "{\"wallet\":\"points\",\"points\":100}");
        Answer to = post("/transfers", admin, "t1", "{\"wallet\":\"points\",\"points\":100,\"to\":\"nobody\"}");

        assertThat(nobody.status()).isEqualTo(404);
        assertThat(to.status()).isEqualTo(404);
        assertThat(available()).isEqualTo(1_000);
    }

    @Test
    void tillsNeitherAdjustNorSuspend() {
        assertThat(post("/adjustments", till, "j1", "{}").status()).isEqualTo(403);
        assertThat(post("/standing", till, "s1", "{}").status()).isEqualTo(403);
        assertThat(post("/transfers", till, "t1", "{}").status()).isEqualTo(403);
    }

    private Answer post(String path, String token, String key, String body) {
        return http.post(members(member) + path, token, key, body);
    }

    private static String members(String member) {
        return "/v1/programs/" + PROGRAM + "/members/" + member;
    }

    private long available() {
        return available(member);
    }

    private long available(String who) {
        return http.get(members(who) + "/balance", admin)
                .body()
                .at("/wallets/points/available")
                .asLong(0);
    }

    private String member(long points) {
        String id = "movements-" + members++;
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

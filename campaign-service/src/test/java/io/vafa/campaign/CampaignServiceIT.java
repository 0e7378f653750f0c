package io.vafa.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.campaign.engine.Club;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.GiveReward;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.eventing.DeadLetters;
import io.vafa.platform.json.Json;
import io.vafa.testkit.HttpContract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The whole service, with a real broker and the embedded engine around it. */
class CampaignServiceIT {
    private static final Instant MONDAY = Instant.parse("2021-01-04T10:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2021-01-05T10:00:00Z");
    private static final TestTokens TOKENS = new TestTokens();

    @TempDir
    private static Path directory;

    private static EmbeddedKafkaKraftBroker broker;
    private static EmbeddedMongo engine;
    private static KafkaTopics topics;
    private static ConfigurableApplicationContext service;

    private final HttpClient http = HttpClient.newHttpClient();

    /** Each test has a programme and members of its own, since starting brokers takes longer than the tests. */
    private final String program = "program-" + UUID.randomUUID();

    private final String sara = "sara-" + UUID.randomUUID();
    private final String omid = "omid-" + UUID.randomUUID();
    private final String section = "/v1/programs/" + program + "/sections/tiers";
    private final SimulatedLedger ledger = new SimulatedLedger(program, entry -> topics.publish(entry), _ -> false);

    private record Answer(int status, Map<?, ?> body) {}

    @BeforeAll
    static void start() throws IOException {
        broker = new EmbeddedKafkaKraftBroker(1, 3);
        broker.afterPropertiesSet();
        engine = EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(directory.resolve("mongo")));
        topics = new KafkaTopics(broker.getBrokersAsString());
        service = startService();
    }

    @AfterAll
    static void stop() {
        service.close();
        topics.close();
        engine.close();
        broker.destroy();
    }

    @Test
    void purchasesLeadToTiersAndAwardsOnceAndForAll() throws Exception {
        applyTiers();
        ledger.open(sara, MONDAY);
        ledger.open(omid, MONDAY);
        ledger.purchase(sara, SimulatedLedger.purchase("e1", MONDAY, 250_00));
        ledger.purchase(sara, SimulatedLedger.purchase("e2", TUESDAY, 100_00));
        obeyCommands(1, 1);

        assertThat(commands(AwardPoints.class, EventType.AWARD_POINTS))
                .singleElement()
                .extracting(AwardPoints::points)
                .isEqualTo(50L);
        assertThat(commands(ChangeTier.class, EventType.CHANGE_TIER))
                .singleElement()
                .extracting(ChangeTier::tier)
                .isEqualTo("Silver");
        assertThat(topics.read(Topic.DECISIONS, EventType.CAMPAIGN_DECISION, CampaignDecision.class).stream()
                        .filter(decision -> decision.program().equals(program)))
                .hasSize(2);
        soon().untilAsserted(() -> assertThat(
                        get("/internal/v1/status?program=" + program, "service").body())
                .isEqualTo(Map.of("tiers", Map.of("Base", 1, "Silver", 1, "Gold", 0))));
        Map<?, ?> tier = get(tierOf(sara), "till").body();
        assertThat(tier.get("tier")).isEqualTo("Silver");
        assertThat(tier.get("since")).isEqualTo(MONDAY.toString());
        assertThat(tier.get("lifetimeSpend")).isEqualTo("350.00");
        assertThat(tier.get("next")).isEqualTo(Map.of("tier", "Gold", "missing", "650.00"));
    }

    @Test
    void afterARestartEverythingIsKnownAndRepeatsHaveNoEffect() throws Exception {
        applyTiers();
        ledger.purchase(sara, SimulatedLedger.purchase("e1", MONDAY, 250_00));
        obeyCommands(0, 1);
        service.close();

        service = startService();
        ledger.journal(sara).forEach(topics::publish);
        ledger.purchase(sara, SimulatedLedger.purchase("e2", TUESDAY, 800_00));
        obeyCommands(1, 2);

        assertThat(commands(ChangeTier.class, EventType.CHANGE_TIER))
                .extracting(ChangeTier::tier)
                .containsExactly("Silver", "Gold");
        assertThat(commands(AwardPoints.class, EventType.AWARD_POINTS))
                .extracting(AwardPoints::points)
                .containsExactly(400L);
        assertThat(get(section, "agent").body().get("version")).isEqualTo(1);
    }

    @Test
    void poisonIsSetAsideAndTheHealthyEntriesAroundItCount() throws Exception {
        applyTiers();
        ledger.purchase(sara, SimulatedLedger.purchase("e1", MONDAY, 150_00));
        topics.publishPoison(Topic.JOURNAL.topicName(), sara);
        ledger.purchase(sara, SimulatedLedger.purchase("e2", TUESDAY, 150_00));

        obeyCommands(0, 1);

        soon().untilAsserted(() -> assertThat(topics.readRaw(Topic.JOURNAL.deadLetterName()))
                .filteredOn(letter -> letter.key().equals(sara))
                .singleElement()
                .satisfies(letter -> assertThat(letter.headers().lastHeader(DeadLetters.REASON))
                        .isNotNull()));
    }

    @Test
    void aWrongLadderIsRefusedWithEveryPlaceThatIsWrong() throws Exception {
        Answer answer = put(
                section,
                Map.of(
                        "content",
                        Map.of(
                                "qualification",
                                "lifetime-spend",
                                "wallet",
                                "points",
                                "ladder",
                                List.of(Map.of("name", "Base", "from", "1", "multiplier", "0.9")))));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(String.valueOf(answer.body().get("errors"))).contains("/ladder/0/from", "/ladder/0/multiplier");
        assertThat(get(section, "agent").status()).isEqualTo(404);
    }

    @Test
    void whatWasDecidedBecauseOfAMembersEntriesIsShown() throws Exception {
        // Given
        applyTiers();
        ledger.open(sara, MONDAY);
        ledger.purchase(sara, SimulatedLedger.purchase("e1", MONDAY, 250_00));
        obeyCommands(0, 1);
        String decisions = "/v1/programs/" + program + "/members/" + sara + "/decisions";

        // Then
        Answer answer = get(decisions + "?from=1&to=10", "agent");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("decisions"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .singleElement()
                .satisfies(
                        decision -> assertThat(decision.get("triggerSequence")).isEqualTo(2));
        assertThat(get(decisions + "?from=3&to=10", "agent").body().get("decisions"))
                .isEqualTo(List.of());
        assertThat(get(decisions + "?from=1&to=1001", "agent").status()).isEqualTo(400);
        assertThat(get(decisions + "?from=1&to=10", "till").status()).isEqualTo(403);
    }

    @Test
    void nobodySeesAnotherProgrammeOrMoreThanTheRoleAllows() throws Exception {
        ledger.open(sara, MONDAY);
        soon().untilAsserted(
                        () -> assertThat(get(tierOf(sara), "agent").status()).isEqualTo(200));

        assertThat(get("/v1/programs/other/members/" + sara + "/tier", "agent").status())
                .isEqualTo(403);
        assertThat(get("/internal/v1/status?program=other", "agent").status()).isEqualTo(403);
        assertThat(get("/internal/v1/status?program=" + program, "till").status())
                .isEqualTo(403);
        assertThat(get(tierOf(sara), "partner").status()).isEqualTo(403);
        assertThat(get(tierOf("nobody"), "agent").status()).isEqualTo(404);
        assertThat(send(request(tierOf(sara)).GET()).status()).isEqualTo(401);
    }

    @Test
    void aMembersStageFollowsThePurchasesAndTheDaysAndIsExplained() throws Exception {
        ledger.purchase(omid, SimulatedLedger.purchase("before", MONDAY, 10_00));
        soon().untilAsserted(
                        () -> assertThat(get(stageOf(omid), "agent").status()).isEqualTo(200));
        assertThat(put(
                                "/v1/programs/" + program + "/sections/lifecycle",
                                Map.of("content", Map.of("stages", List.of(Map.of("name", "Bad Name")))))
                        .status())
                .isEqualTo(422);
        Map<String, Object> stages = Map.of(
                "stages",
                List.of(
                        Map.of("name", "repeat", "purchases", Map.of("min", 2)),
                        Map.of("name", "asleep", "lastDaysAgo", Map.of("min", 100)),
                        Map.of("name", "first-visit")));
        assertThat(put("/v1/programs/" + program + "/sections/lifecycle", Map.of("content", stages))
                        .status())
                .isEqualTo(200);
        Instant now = Instant.now();
        ledger.now(now);
        ledger.purchase(sara, SimulatedLedger.purchase("e1", now, 10_00));
        obeyOccasions(sara, "first-visit");
        ledger.purchase(sara, SimulatedLedger.purchase("e2", now, 15_00));
        obeyOccasions(sara, "first-visit", "repeat");
        obeyOccasions(omid, "asleep");

        soon().untilAsserted(() -> assertThat(
                        get("/v1/programs/" + program + "/stages", "agent").body())
                .isEqualTo(Map.of("stages", Map.of("repeat", 1, "asleep", 1, "first-visit", 0))));
        Map<?, ?> stage = get(stageOf(sara), "till").body();
        assertThat(stage.get("stage")).isEqualTo("repeat");
        assertThat(stage.get("rule")).isEqualTo("purchases at least 2");
        assertThat(stage.get("figures"))
                .isEqualTo(Map.of(
                        "purchases",
                        2,
                        "firstPurchaseAt",
                        now.toString(),
                        "lastPurchaseAt",
                        now.toString(),
                        "spend",
                        "25.00"));
        assertThat(get(stageOf("nobody"), "agent").status()).isEqualTo(404);
        assertThat(get(stageOf(sara), "partner").status()).isEqualTo(403);
        assertThat(get("/v1/programs/" + program + "/stages", "till").status()).isEqualTo(403);
        assertThat(commands(RecordOccasion.class, EventType.RECORD_OCCASION))
                .filteredOn(occasion -> occasion.member().equals(omid))
                .allMatch(RecordOccasion::historic);
    }

    @Test
    void whoeverGoesOnAsAnotherIsToldHowThatOneStands() throws Exception {
        // Given
        put("/v1/programs/" + program + "/sections/lifecycle", Map.of("content", Map.of()));
        String survivor = "m-survivor-" + program;
        String old = "m-old-" + program;
        Instant now = Instant.now();
        ledger.now(now);
        ledger.open(survivor, now);
        ledger.open(old, now);
        ledger.purchase(survivor, SimulatedLedger.purchase("s1", now, 15_00));
        ledger.purchase(old, SimulatedLedger.purchase("o1", now, 10_00));

        // When
        ledger.merge(old, survivor, now);

        // Then
        soon().untilAsserted(() ->
                assertThat(get(stageOf(old), "till").body().get("mergedInto")).isEqualTo(survivor));
        Map<?, ?> stage = get(stageOf(old), "till").body();
        assertThat(stage.get("figures"))
                .isEqualTo(get(stageOf(survivor), "till").body().get("figures"));
        Map<?, ?> tier = get(stageOf(old).replace("/stage", "/tier"), "till").body();
        assertThat(tier.get("mergedInto")).isEqualTo(survivor);
        assertThat(tier.get("lifetimeSpend"))
                .isEqualTo(get(stageOf(survivor).replace("/stage", "/tier"), "till")
                        .body()
                        .get("lifetimeSpend"));
    }

    @Test
    void theDailyLookHasDaysAndSilencesNotedAndTheEngineAnswersThem() throws Exception {
        // Given
        LocalDate today = LocalDate.now(Club.ZONE);
        Instant begun = today.atStartOfDay(Club.ZONE).toInstant();
        topics.publish(program, "program", Map.of("currency", "USD", "zone", Club.ZONE.getId()));
        topics.publish(
                program,
                "wallets",
                Map.of("wallets", List.of(Map.of("code", SimulatedLedger.WALLET, "kind", "points"))));
        ledger.open(sara, begun.minus(Duration.ofHours(5)));
        ledger.purchase(omid, SimulatedLedger.purchase("e1", begun.minus(Duration.ofDays(11)), 10_00));
        ledger.purchase(omid, SimulatedLedger.purchase("e2", begun.minus(Duration.ofHours(10 * 24 + 1)), 10_00));
        soon().untilAsserted(() -> {
            assertThat(get(stageOf(sara), "agent").status()).isEqualTo(200);
            assertThat(get(stageOf(omid), "agent").body().toString()).contains("purchases=2");
        });

        // When
        soon().untilAsserted(() -> assertThat(put(
                                "/v1/programs/" + program + "/sections/campaigns",
                                Map.of("content", Club.content("""
                                    campaigns:
                                      - id: today
                                        trigger: schedule
                                        schedule: {dates: ["%s"]}
                                        gives: [{id: a, gift: sweets}]
                                      - id: silent
                                        trigger: inactivity
                                        inactivity: {days: 10}
                                        gives: [{id: a, message: we-miss-you}]
                                    """.formatted(today))))
                        .status())
                .isEqualTo(200));

        // Then
        soon().untilAsserted(() -> {
            commands(RecordOccasion.class, EventType.RECORD_OCCASION).forEach(ledger::obey);
            assertThat(commands(GiveReward.class, EventType.GIVE_REWARD).stream()
                            .map(given -> given.member().substring(0, 4) + " "
                                    + given.reward().name() + " " + given.occurredAt())
                            .distinct())
                    .containsExactlyInAnyOrder(
                            "sara sweets " + begun, "omid sweets " + begun, "omid we-miss-you " + begun);
        });
        assertThat(commands(RecordOccasion.class, EventType.RECORD_OCCASION).stream()
                        .map(occasion -> occasion.cause().key())
                        .distinct())
                .hasSize(3);
    }

    @Test
    void segmentsAreCountedShownAndTakenAlong() throws Exception {
        // Given
        String segments = "/v1/programs/" + program + "/segments";
        Instant before = Instant.now().minus(Duration.ofDays(2));
        topics.publish(program, "program", Map.of("currency", "USD", "zone", Club.ZONE.getId()));
        ledger.open(sara, before);
        for (int member = 1; member <= 5; member++) {
            ledger.purchase(
                    (member == 5 ? omid : "m" + member + program),
                    SimulatedLedger.purchase("e" + member, before, 10_00L * member));
        }
        soon().untilAsserted(
                        () -> assertThat(get(stageOf(omid), "agent").status()).isEqualTo(200));

        // When
        soon().untilAsserted(() -> assertThat(
                        put("/v1/programs/" + program + "/sections/segments", Map.of("content", Club.content("""
                                    segments:
                                      - {id: big, top: {percent: 20}}
                                      - {id: press, members: listed}
                                      - {id: asked, any: [big, press]}
                                    """)))
                                .status())
                .isEqualTo(200));
        assertThat(listed(segments + "/press/members/" + sara)).isEqualTo(204);

        // Then
        soon().untilAsserted(() -> assertThat(
                        String.valueOf(get(segments, "analyst").body()))
                .contains("segment=big, kind=top, members=1, percentOfMembers=16.7, spend=50.00, percentOfSpend=33.3"));
        assertThat(get(segments + "/big", "analyst").body().get("sample")).isEqualTo(List.of(omid));
        assertThat(lines(segments + "/asked/members?limit=1", "analyst"))
                .containsExactly("{\"memberId\":\"" + omid + "\"}", "{\"nextCursor\":\"" + omid + "\"}");
        assertThat(lines(segments + "/asked/members?cursor=" + omid, "analyst"))
                .containsExactly("{\"memberId\":\"" + sara + "\"}", "{\"end\":true}");
        assertThat(get("/internal" + segments + "/none/members", "service").status())
                .isEqualTo(404);
        assertThat(lines("/internal" + segments + "/asked/members?limit=1", "service"))
                .hasSize(2);
        assertThat(get("/internal" + segments + "/asked/members", "analyst").status())
                .isEqualTo(403);
        Answer preview = send(request(segments + "/preview")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        Json.write(Map.of("id", "seldom", "condition", "member.purchases == 1"))))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TOKENS.token(program, "analyst")));
        assertThat(preview.body().get("members")).isEqualTo(5);
        assertThat(listed(segments + "/big/members/" + sara)).isEqualTo(422);
        assertThat(listed(segments + "/press/members/nobody")).isEqualTo(404);
        assertThat(get(segments + "/none", "analyst").status()).isEqualTo(404);
        assertThat(get(segments, "agent").status()).isEqualTo(403);
    }

    private int listed(String path) throws IOException, InterruptedException {
        return send(request(path)
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .header("Authorization", "Bearer " + TOKENS.token(program, "admin")))
                .status();
    }

    private List<String> lines(String path, String role) throws IOException, InterruptedException {
        return HttpContract.published()
                .send(
                        http,
                        request(path)
                                .GET()
                                .header("Authorization", "Bearer " + TOKENS.token(program, role))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .toList();
    }

    @Test
    void whatCampaignsBringAndHowSatisfiedMembersAreCanBeAskedFor() throws Exception {
        // Given
        topics.publish(program, "program", Map.of("currency", "USD", "zone", Club.ZONE.getId()));
        topics.publish(
                program,
                "wallets",
                Map.of("wallets", List.of(Map.of("code", SimulatedLedger.WALLET, "kind", "points"))));
        topics.publish(program, "activities", Club.content("""
                kinds: [{code: feedback, attributes: [{name: score, type: number, atMost: 10}]}]
                """));
        soon().untilAsserted(() -> assertThat(
                        put("/v1/programs/" + program + "/sections/campaigns", Map.of("content", Club.content("""
                                    campaigns:
                                      - {id: visit, trigger: purchase, gives: [{id: a, gift: cup, worth: "3.00"}]}
                                      - {id: never, trigger: redemption, gives: [{id: a, badge: spender}]}
                                    """)))
                                .status())
                .isEqualTo(200));
        ledger.open(sara, MONDAY);
        ledger.purchase(sara, SimulatedLedger.purchase("e1", MONDAY, 10_00));
        ledger.write(
                sara,
                new Cause("activity", program, "p1", "a1"),
                JournalEntry.Kind.ACTIVITY,
                List.of(),
                null,
                new Activity("a1", "p1", "s1", null, MONDAY, "feedback", Map.of("score", 9L), Map.of(), false),
                MONDAY,
                Map.of());
        soon().untilAsserted(() -> {
            commands(GiveReward.class, EventType.GIVE_REWARD).forEach(ledger::obey);
            assertThat(get(reports() + "campaigns/visit/report?days=7", "analyst")
                            .body()
                            .toString())
                    .contains("units=1");
        });

        // When
        Answer report = get(reports() + "campaigns/visit/report?days=7&margin=40", "analyst");
        Answer all = get(reports() + "campaign-reports", "admin");
        String day = LocalDate.ofInstant(MONDAY, Club.ZONE).toString();
        Answer satisfaction =
                get(reports() + "satisfaction?activity=feedback&number=score&from=" + day + "&until=" + day, "analyst");

        // Then
        assertThat(report.body().toString())
                .contains("spentMinorUnits=1000", "what=GIFT:cup", "minorUnits=300", "verdict=TOO_FEW");
        assertThat(all.body().get("campaigns"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
        assertThat(satisfaction.body().toString()).contains("netPromoterScore=100.0", "name=s1");
        assertThat(get(reports() + "campaigns/other/report", "analyst").body().get("code"))
                .isEqualTo("UNKNOWN_CAMPAIGN");
        assertThat(get(reports() + "campaigns/visit/report?days=31", "analyst")
                        .body()
                        .get("code"))
                .isEqualTo("PARAMETER_INVALID");
        assertThat(get(reports() + "campaigns/visit/report?margin=0", "analyst")
                        .body()
                        .get("code"))
                .isEqualTo("PARAMETER_INVALID");
        assertThat(get(
                                reports() + "satisfaction?activity=feedback&number=x&from=2027-01-01&until=2027-01-02",
                                "analyst")
                        .body()
                        .get("code"))
                .isEqualTo("UNKNOWN_SCORE");
        assertThat(get(
                                reports()
                                        + "satisfaction?activity=feedback&number=score&from=2027-01-01&until=2026-01-02",
                                "analyst")
                        .body()
                        .get("code"))
                .isEqualTo("PARAMETER_INVALID");
        assertThat(get(reports() + "campaigns/visit/report", "agent").status()).isEqualTo(403);
    }

    private String reports() {
        return "/v1/programs/" + program + "/";
    }

    private String stageOf(String member) {
        return "/v1/programs/" + program + "/members/" + member + "/stage";
    }

    /** Plays the ledger until a member was asked to note these stages. */
    private void obeyOccasions(String member, String... stages) {
        soon().untilAsserted(() -> {
            List<RecordOccasion> asked = commands(RecordOccasion.class, EventType.RECORD_OCCASION).stream()
                    .filter(occasion -> occasion.member().equals(member))
                    .toList();
            assertThat(asked.stream().map(RecordOccasion::name).distinct()).containsExactly(stages);
            asked.forEach(ledger::obey);
        });
    }

    private static ConfigurableApplicationContext startService() throws IOException {
        return CampaignServiceApplication.application()
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
                        "--vafa.mongo.uri=" + engine.connectionString(),
                        "--vafa.mongo.embedded=true",
                        "--vafa.topics.partitions=3",
                        "--vafa.campaigns.stages-every=PT1S",
                        "--vafa.campaigns.coupon-key-file="
                                + Files.writeString(
                                        directory.resolve("coupon.keys"),
                                        "v1 " + Base64.getEncoder().encodeToString(new byte[32])),
                        "--vafa.campaigns.game-key-file="
                                + Files.writeString(
                                        directory.resolve("game.keys"),
                                        "v1 " + Base64.getEncoder().encodeToString(new byte[32])),
                        "--vafa.topics.replication-factor=1",
                        "--vafa.security.jwks-location=" + TOKENS.writeKeys(directory),
                        "--vafa.security.issuer=" + TestTokens.ISSUER);
    }

    /** Plays the ledger until it has obeyed so many different commands. */
    private void obeyCommands(int awards, int tierChanges) {
        soon().untilAsserted(() -> {
            List<AwardPoints> awarded = commands(AwardPoints.class, EventType.AWARD_POINTS);
            List<ChangeTier> changed = commands(ChangeTier.class, EventType.CHANGE_TIER);
            assertThat(Set.copyOf(awarded)).hasSize(awards);
            assertThat(Set.copyOf(changed)).hasSize(tierChanges);
            awarded.forEach(ledger::obey);
            changed.forEach(ledger::obey);
        });
    }

    private <C extends Command> List<C> commands(Class<C> data, EventType type) {
        return topics.read(Topic.COMMANDS, type, data).stream()
                .filter(command -> command.program().equals(program))
                .toList();
    }

    private void applyTiers() throws Exception {
        assertThat(put(section, Map.of("content", SampleLadders.silverAndGoldContent()))
                        .status())
                .isEqualTo(200);
    }

    private Answer get(String path, String role) throws IOException, InterruptedException {
        return send(request(path).GET().header("Authorization", "Bearer " + TOKENS.token(program, role)));
    }

    private Answer put(String path, Object body) throws IOException, InterruptedException {
        return send(request(path)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(Json.write(body)))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TOKENS.token(program, "admin")));
    }

    private HttpRequest.Builder request(String path) {
        String port = service.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                HttpContract.published().send(http, request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(
                response.statusCode(), response.body().length == 0 ? Map.of() : Json.read(response.body(), Map.class));
    }

    private String tierOf(String member) {
        return "/v1/programs/" + program + "/members/" + member + "/tier";
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(200));
    }
}

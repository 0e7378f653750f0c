package io.vafa.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.registry.PartnerChanged;
import io.vafa.contracts.registry.RegistryKey;
import io.vafa.contracts.registry.StoreChanged;
import io.vafa.contracts.registry.TillChanged;
import io.vafa.member.application.registry.RegistryNews;
import io.vafa.member.application.registry.UntoldRegistry;
import io.vafa.member.domain.registry.Place;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.testkit.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Partners, stores and tills, from the HTTP request to store and topic. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryIT {
    private static final String PARTNERS = "/v1/programs/demo/partners";
    private static final String JSON = "application/json";

    @SuppressWarnings("NullAway.Init") // set before the first test
    private MemberServiceUnderTest service;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        service = new MemberServiceUnderTest(folder);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void aPartnerIsRegisteredShownAndTold() {
        // When
        Answer created = put("/shop", """
                {"name":{"fa":"فروشگاه","en":"Shop"},"contracts":[
                  {"from":"2020-01-01","to":"2021-01-01","prices":[{"wallet":"points","price":"0.0085"}]},
                  {"from":"2999-01-01","prices":[{"wallet":"points","price":"0.00900"}]}]}""");
        Answer again = put("/shop", """
                {"contracts":[
                  {"from":"2999-01-01","prices":[{"wallet":"points","price":"0.009"}]},
                  {"from":"2020-01-01","to":"2021-01-01","prices":[{"wallet":"points","price":"0.0085"}]}],
                  "name":{"en":"Shop","fa":"فروشگاه"}}""");

        // Then
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(created.json());
        Answer shown = service.get(PARTNERS + "/shop", agent());
        assertThat(shown.json()).isEqualTo(created.json());
        assertThat(shown.json().get("version").asInt()).isEqualTo(1);
        PartnerChanged told = last(RegistryKey.ofPartner("demo", "shop"), PartnerChanged.class);
        assertThat(told.name()).isEqualTo(Map.of("fa", "فروشگاه", "en", "Shop"));
        assertThat(told.contracts()).hasSize(2);
        assertThat(told.contracts().getFirst().prices().getFirst().price()).isEqualByComparingTo("0.0085");
        assertThat(told.contracts().getFirst().pricedFrom()).isAfter(LocalDate.of(2021, 1, 1));
        assertThat(records(RegistryKey.ofPartner("demo", "shop")))
                .as("what changes nothing is not told")
                .hasSize(1);
    }

    @Test
    void storesAndTillsBelongToWhatIsRegistered() {
        // Given
        assertThat(put("/none/stores/s1", "{\"name\":{\"en\":\"S\"}}").text("code"))
                .isEqualTo("UNKNOWN_PARTNER");
        put("/chain", "{\"name\":{\"en\":\"Chain\"}}");
        Answer tooEarly = put("/chain/stores/s1/tills/t1", "{}");

        // When
        Answer store = put("/chain/stores/s1", """
                {"name":{"en":"Vanak"},"zone":"Asia/Tehran","address":"12 Gandhi","city":"Tehran","openedOn":"2015-03-21"}""");
        Answer till = put("/chain/stores/s1/tills/t1", "{\"openedOn\":\"2015-03-21\"}");
        Answer closed = put("/chain/stores/s1/tills/t1", """
                {"openedOn":"2015-03-21","closedOn":"2021-01-01"}""");

        // Then
        assertThat(tooEarly.status()).isEqualTo(404);
        assertThat(tooEarly.text("code")).isEqualTo("UNKNOWN_STORE");
        assertThat(store.status()).as(store.body()).isEqualTo(201);
        assertThat(till.status()).as(till.body()).isEqualTo(201);
        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
        StoreChanged toldStore = last(RegistryKey.ofStore("demo", "chain", "s1"), StoreChanged.class);
        assertThat(toldStore.zone()).isEqualTo("Asia/Tehran");
        assertThat(toldStore.city()).isEqualTo("Tehran");
        TillChanged toldTill = last(RegistryKey.ofTill("demo", "chain", "s1", "t1"), TillChanged.class);
        assertThat(toldTill.version()).isEqualTo(2);
        assertThat(toldTill.closedOn()).isEqualTo(LocalDate.of(2021, 1, 1));
        assertThat(service.get(PARTNERS + "/chain/stores/s1/tills/t9", agent()).text("code"))
                .isEqualTo("UNKNOWN_TILL");
    }

    @Test
    void whoeverNamesAnOldVersionChangesNothingUnlessItIsSoAlready() {
        // Given
        put("/race", "{\"name\":{\"en\":\"One\"}}");
        Answer second = put("/race", "{\"name\":{\"en\":\"Two\"}}", Map.of("If-Match", "\"1\""));

        // When
        Answer stale = put("/race", "{\"name\":{\"en\":\"Three\"}}", Map.of("If-Match", "\"1\""));
        Answer resent = put("/race", "{\"name\":{\"en\":\"Two\"}}", Map.of("If-Match", "\"1\""));
        Answer exists = put("/race", "{\"name\":{\"en\":\"Three\"}}", Map.of("If-None-Match", "*"));
        Answer odd = put("/race", "{\"name\":{\"en\":\"Three\"}}", Map.of("If-Match", "W/\"1\""));

        // Then
        assertThat(second.status()).isEqualTo(200);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("code")).isEqualTo("VERSION_NOT_CURRENT");
        assertThat(resent.status()).isEqualTo(200);
        assertThat(exists.status()).isEqualTo(412);
        assertThat(odd.status()).isEqualTo(400);
        assertThat(service.get(PARTNERS + "/race", agent())
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aContractThatHasBegunIsFixed() {
        put("/fixed", """
                {"name":{"en":"F"},"contracts":[{"from":"2020-01-01","prices":[{"wallet":"points","price":"0.01"}]}]}""");

        Answer dearer = put("/fixed", """
                {"name":{"en":"F"},"contracts":[{"from":"2020-01-01","prices":[{"wallet":"points","price":"0.02"}]}]}""");
        Answer ended = put("/fixed", """
                {"name":{"en":"F"},"contracts":[{"from":"2020-01-01","to":"%s","prices":[{"wallet":"points","price":"0.01"}]}]}""".formatted(LocalDate.now(ZoneOffset.UTC).plusDays(3)));

        assertThat(dearer.status()).isEqualTo(422);
        assertThat(dearer.text("code")).isEqualTo("CONTRACT_FIXED");
        assertThat(dearer.text("field")).isEqualTo("/contracts/0/prices");
        assertThat(ended.status()).as(ended.body()).isEqualTo(200);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceAndNothingIsDone() {
        Answer partner = put("/wrong", """
                {"name":{"de":"x","en":"a\\u202eb"},"colour":"red","contracts":[
                  {"from":"2021-02-30","prices":[{"wallet":"points","price":0.01}]},
                  {"from":"2021-01-02","to":"2021-01-01"},
                  {"prices":[{"wallet":"points","price":"0.0000001"},{"wallet":"points","price":"1"}]}]}""");
        put("/wrongs", "{\"name\":{\"en\":\"W\"}}");
        Answer store = put("/wrongs/stores/s1", """
                {"zone":"Asia/Nowhere","city":"","openedOn":"2021-01-02","closedOn":"2021-01-01"}""");

        assertThat(partner.status()).isEqualTo(422);
        assertThat(pointers(partner))
                .containsExactlyInAnyOrder(
                        "/colour",
                        "/name/de",
                        "/name/en",
                        "/contracts/0/from",
                        "/contracts/0/prices/0/price",
                        "/contracts/1/to",
                        "/contracts/2/from",
                        "/contracts/2/prices/0/price",
                        "/contracts/2/prices/1/wallet");
        assertThat(pointers(store)).containsExactlyInAnyOrder("/zone", "/name", "/city", "/closedOn");
        assertThat(service.get(PARTNERS + "/wrong", agent()).status()).isEqualTo(404);
    }

    @Test
    void twoContractsOfOneDayAreRefused() {
        Answer answer = put("/twice", """
                {"name":{"en":"T"},"contracts":[{"from":"2999-01-01"},{"from":"2999-05-01","to":"2999-06-01"}]}""");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("CONTRACTS_OVERLAP");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,  /partners/p1,                   AGENT",
        "PUT,  /partners/p1/stores/s1,         AGENT",
        "PUT,  /partners/p1/stores/s1/tills/t, AGENT",
        "POST, /registry,                      AGENT",
        "GET,  /partners,                      TILL",
        "GET,  /partners/p1,                   PARTNER",
        "GET,  /partners/p1/changes,           TILL"
    })
    void onlyAdminsWriteAndOnlyStaffReads(String method, String path, Role role) {
        String type = path.equals("/registry") ? "application/x-ndjson" : JSON;

        Answer answer = service.send(
                method,
                "/v1/programs/demo" + path,
                service.tokens.token("demo", role),
                Map.of("Content-Type", type),
                "{\"name\":{\"en\":\"x\"}}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("ROLE_NOT_ALLOWED");
    }

    @Test
    void aChainIsRegisteredInOneGoALineEach() {
        // Given
        List<String> lines = new ArrayList<>();
        lines.add("{\"kind\":\"partner\",\"partner\":\"bulk\",\"name\":{\"en\":\"Bulk\"}}");
        for (int store = 0; store < 150; store++) {
            lines.add("{\"kind\":\"store\",\"partner\":\"bulk\",\"store\":\"s%d\",\"name\":{\"en\":\"S\"}}"
                    .formatted(store));
            for (int till = 0; till < 4; till++) {
                lines.add("{\"kind\":\"till\",\"partner\":\"bulk\",\"store\":\"s%d\",\"till\":\"t%d\"}"
                        .formatted(store, till));
            }
        }
        lines.add("not json");
        lines.add("{\"kind\":\"shop\",\"partner\":\"bulk\"}");
        lines.add("{\"kind\":\"till\",\"partner\":\"bulk\",\"store\":\"none\",\"till\":\"t1\"}");
        lines.add(
                "{\"kind\":\"till\",\"partner\":\"bulk\",\"store\":\"s1\",\"till\":\"t1\",\"closedOn\":\"2021-01-01\",\"version\":7}");
        lines.add(
                "{\"kind\":\"till\",\"partner\":\"bulk\",\"store\":\"s1\",\"till\":\"t1\",\"closedOn\":\"2021-01-01\",\"version\":1}");

        // When
        List<JsonNode> answers = importLines(lines);
        List<JsonNode> again = importLines(lines.subList(0, 751));

        // Then
        assertThat(answers).hasSize(lines.size());
        assertThat(answers.subList(0, 751))
                .allSatisfy(answer -> assertThat(answer.get("status").asInt())
                        .as(answer.toString())
                        .isEqualTo(201));
        assertThat(answers.subList(751, 756).stream()
                        .map(answer -> answer.get("status").asInt()))
                .containsExactly(400, 422, 422, 409, 200);
        assertThat(answers.get(753).get("code").asString()).isEqualTo("UNKNOWN_STORE");
        // The till that was closed is opened again by the old line; nothing else changes.
        assertThat(again.stream().filter(answer -> answer.get("changed").asBoolean()))
                .hasSize(1);
        assertThat(all("/bulk/stores")).hasSize(150);
        assertThat(all("/bulk/stores/s7/tills")).hasSize(4);
        Map<String, Integer> told = service.records(Topic.REGISTRY).stream()
                .filter(record -> record.key().contains("4:bulk"))
                .collect(Collectors.toMap(ConsumerRecord::key, _ -> 1, Integer::sum));
        assertThat(told).hasSize(751);
        assertThat(service.database().getCollection("registryNews").countDocuments(new Document("partner", "bulk")))
                .isZero();
    }

    @Test
    void whoChangedWhatWhenAndWhyIsKept() {
        // Given
        put("/log", "{\"name\":{\"en\":\"Log\"}}");
        put("/log/stores/s1", "{\"name\":{\"en\":\"S\"},\"city\":\"Qom\"}");
        for (int change = 0; change < 4; change++) {
            put(
                    "/log/stores/s1",
                    "{\"name\":{\"en\":\"S\"},\"city\":\"City %d\"}".formatted(change),
                    Map.of("X-Reason", "moved"));
        }

        // When
        JsonNode first = service.get(PARTNERS + "/log/stores/s1/changes?limit=3", agent())
                .json();
        JsonNode rest = service.get(
                        PARTNERS + "/log/stores/s1/changes?limit=3&cursor="
                                + first.get("nextCursor").asString(),
                        agent())
                .json();

        // Then
        assertThat(first.get("changes")
                        .valueStream()
                        .map(change -> change.get("version").asInt()))
                .containsExactly(1, 2, 3);
        assertThat(rest.get("changes")
                        .valueStream()
                        .map(change -> change.get("version").asInt()))
                .containsExactly(4, 5);
        assertThat(rest.has("nextCursor")).isFalse();
        JsonNode fourth = rest.get("changes").get(0);
        assertThat(fourth.get("reason").asString()).isEqualTo("moved");
        assertThat(fourth.get("role").asString()).isEqualTo("admin");
        assertThat(fourth.get("fields").valueStream().map(JsonNode::asString)).containsExactly("city");
        assertThat(fourth.at("/place/city").asString()).isEqualTo("City 2");
        assertThat(service.get(PARTNERS + "?limit=0", agent()).status()).isEqualTo(400);
        assertThat(service.get(PARTNERS + "?cursor=bm8", agent()).text("code")).isEqualTo("CURSOR_INVALID");
    }

    @Test
    void whatACrashLeftUntoldIsToldByTheSweep() {
        // Given: recorded, and neither kept together nor told.
        Place.Partner crashed = new Place.Partner("demo", "crashed");
        Instant at = Instant.now().minus(Duration.ofMinutes(1));
        service.bean(UntoldRegistry.class).record(List.of(new RegistryNews(crashed, 1, at, false)));
        service.database()
                .getCollection("registryVersions")
                .insertOne(new Document("_id", crashed.key() + "#1")
                        .append("program", "demo")
                        .append("partner", "crashed")
                        .append("version", 1L)
                        .append("at", Date.from(at))
                        .append("subject", "s")
                        .append("role", "admin")
                        .append(
                                "details",
                                new Document("name", new Document("en", "Crashed")).append("contracts", List.of())));

        // Then
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !records(crashed.key()).isEmpty());
        assertThat(all("")).anyMatch(place -> place.get("partner").asString().equals("crashed"));
    }

    @Test
    void theSectionSaysAcceptOrRefuse() {
        assertThat(section("{\"content\":{\"unknown\":\"perhaps\",\"x\":1}}").status())
                .isEqualTo(422);
        assertThat(section("{\"content\":{}}").status()).isEqualTo(422);

        Answer applied = section("{\"content\":{\"unknown\":\"refuse\"}}");

        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    @Test
    void namesInAnyScriptAreFound() {
        Answer put = put("/%D9%81%D8%B1%D9%88%D8%B4", "{\"name\":{\"fa\":\"فروش\"}}");

        assertThat(put.status()).as(put.body()).isEqualTo(201);
        assertThat(put.json().get("partner").asString()).isEqualTo("فروش");
    }

    private Answer section(String body) {
        return service.send("PUT", "/v1/programs/demo/sections/registry", admin(), Map.of("Content-Type", JSON), body);
    }

    /** All pages of a list. */
    private List<JsonNode> all(String path) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    service.get(PARTNERS + path + "?limit=40" + cursor, agent()).json();
            page.get("places").forEach(all::add);
            cursor =
                    page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").asString() : "";
        } while (!cursor.isEmpty());
        return all;
    }

    private List<JsonNode> importLines(List<String> lines) {
        Answer answer =
                service.post("/v1/programs/demo/registry", "application/x-ndjson", admin(), String.join("\n", lines));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().map(line -> Json.MAPPER.readTree(line)).toList();
    }

    private static List<String> pointers(Answer answer) {
        List<String> pointers = new ArrayList<>();
        answer.json()
                .get("errors")
                .forEach(error -> pointers.add(error.get("pointer").asString()));
        return pointers;
    }

    private List<ConsumerRecord<String, byte[]>> records(String key) {
        return service.records(Topic.REGISTRY, key);
    }

    private <T> T last(String key, Class<T> type) {
        ConsumerRecord<String, byte[]> record = records(key).getLast();
        String named = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        assertThat(EventType.ofWireName(named).orElseThrow().data()).isEqualTo(type);
        return Json.read(record.value(), type);
    }

    private Answer put(String path, String body) {
        return put(path, body, Map.of());
    }

    private Answer put(String path, String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", JSON);
        return service.send("PUT", PARTNERS + path, admin(), all, body);
    }

    private String admin() {
        return service.tokens.token("demo", Role.ADMIN);
    }

    private String agent() {
        return service.tokens.token("demo", Role.AGENT);
    }
}

package io.vafa.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.Topic;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.testkit.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Members come in whole, are tried out without a trace, and go out as they came in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberBulkIT {
    private static final String NDJSON = "application/x-ndjson";
    private static final String SECTION = """
            {"content": {
              "attributes": [{"name": "shoeSize", "type": "whole-number", "min": 15, "max": 55},
                             {"name": "club", "type": "text"}],
              "consents": {"purposes": [
                {"name": "marketing", "channels": ["email", "sms"], "textVersion": "v3", "earlierVersions": ["v2"], "confirm": ["email"],
                 "text": {"en": "Write to me."}}]}}}""";

    @SuppressWarnings("NullAway.Init") // set before the first test
    private MemberServiceUnderTest service;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        service = new MemberServiceUnderTest(folder);
        for (String program : List.of("demo", "source", "copy")) {
            service.apply(program);
            Answer applied = service.send(
                    "PUT",
                    "/v1/programs/" + program + "/sections/members",
                    admin(program),
                    Map.of("Content-Type", "application/json"),
                    SECTION);
            assertThat(applied.status()).as(applied.body()).isEqualTo(200);
        }
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void whatIsToldAtEnrolmentIsThereFromTheFirstMoment() {
        // When
        String member = enrol("demo", """
                {"identifiers":[{"kind":"card","value":"whole-1"}],"email":"sara@example.org","joinedOn":"2019-05-01",
                 "quietHours":"22:00-08:00","attributes":{"shoeSize":38},
                 "dates":[{"name":"birthday","calendar":"jalali","year":1366,"month":2,"day":5,"leadDays":[7,0]},
                          {"name":"wedding","calendar":"gregorian","month":6,"day":1}],
                 "consents":[{"channel":"email","purpose":"marketing","given":true,"source":"web"},
                             {"channel":"sms","purpose":"marketing","given":false,"source":"web"}]}""");

        // Then
        JsonNode profile = get("demo", member, "");
        assertThat(profile.at("/attributes/shoeSize").asInt()).isEqualTo(38);
        assertThat(profile.get("joinedOn").asString()).isEqualTo("2019-05-01");
        assertThat(profile.get("number").asLong()).isEqualTo(1);
        JsonNode dates = get("demo", member, "/dates").get("dates");
        assertThat(dates.valueStream().map(date -> date.get("name").asString()))
                .containsExactlyInAnyOrder("birthday", "wedding");
        assertThat(dates.valueStream().map(date -> date.get("id").asLong())).doesNotHaveDuplicates();
        assertThat(service.database().getCollection("memberDates").countDocuments(new Document("_id", member)))
                .isEqualTo(1);
        assertThat(get("demo", member, "/consents")
                        .get("consents")
                        .valueStream()
                        .map(consent -> consent.get("channel").asString() + " "
                                + consent.get("state").asString()))
                .containsExactlyInAnyOrder("email requested", "sms withdrawn");
        assertThat(service.records(Topic.COMMANDS, member).stream()
                        .filter(record -> new String(record.value(), java.nio.charset.StandardCharsets.UTF_8)
                                .contains("consent-requested"))
                        .map(record ->
                                Json.read(record.value(), RecordOccasion.class).name()))
                .containsExactly("email:marketing");
    }

    @Test
    void aDateThatWasToldAtEnrolmentIsForgottenAndReplacedAsAnyOther() {
        String member = enrol("demo", """
                {"identifiers":[{"kind":"card","value":"dates-1"}],
                 "dates":[{"name":"a","calendar":"gregorian","month":1,"day":1},{"name":"b","calendar":"gregorian","month":2,"day":2}]}""");
        String second =
                get("demo", member, "/dates").get("dates").get(0).get("id").asString();

        Answer forgotten = service.send(
                "DELETE", "/v1/programs/demo/members/" + member + "/dates/" + second, agent("demo"), Map.of(), "");

        assertThat(forgotten.status()).as(forgotten.body()).isEqualTo(200);
        assertThat(get("demo", member, "/dates").get("dates")).hasSize(1);
    }

    @Test
    void tryingOutWritesNothingAndSaysWhatWouldHappen() {
        // Given
        String known = enrol("demo", "{\"identifiers\":[{\"kind\":\"card\",\"value\":\"try-1\"}]}");
        // Who was enrolled before is still looked at by a round of its own.
        await().until(() -> service.database().getCollection("likenessTasks").countDocuments() == 0);
        Map<String, Long> before = documents();
        long told = service.records(Topic.COMMANDS).size();

        // When
        List<JsonNode> tried = lines(service.post("/v1/programs/demo/members?dryRun=true", NDJSON, agent("demo"), """
                {"identifiers":[{"kind":"card","value":"try-1"}]}
                {"identifiers":[{"kind":"card","value":"try-1"},{"kind":"phone","value":"+989120000001"}]}
                {"identifiers":[{"kind":"card","value":"try-2"}],"attributes":{"shoeSize":3},"zone":"Mars"}
                {"identifiers":[{"kind":"card","value":"try-3"}]}
                {"identifiers":[{"kind":"card","value":"try 3"}]}
                """));

        // Then
        assertThat(documents()).isEqualTo(before);
        assertThat(service.database()
                        .getCollection("memberAudit")
                        .countDocuments(new Document("action", "SEARCHED").append("detail", "dry run of 5 lines")))
                .isEqualTo(1);
        assertThat(service.records(Topic.COMMANDS)).hasSize((int) told);
        assertThat(tried).extracting(answer -> answer.get("status").asInt()).containsExactly(200, 409, 422, 201, 201);
        assertThat(tried.getFirst().get("member").asString()).isEqualTo(known);
        assertThat(tried.get(1).get("code").asString()).isEqualTo("IDENTIFIER_TAKEN");
        assertThat(tried.get(2)
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").asString()))
                .containsExactlyInAnyOrder("/zone", "/attributes/shoeSize");
        assertThat(tried.get(3).has("member")).isFalse();
        assertThat(tried.get(3).get("marks")).hasSize(1).isEqualTo(tried.get(4).get("marks"));
        assertThat(tried.get(1).get("marks")).hasSize(2);
        assertThat(service.post("/v1/programs/demo/members?dryRun=true", "application/json", agent("demo"), "{}")
                        .text("code"))
                .isEqualTo("DRY_RUN_TAKES_LINES");
    }

    @Test
    void whatIsExportedMakesTheSameMembersElsewhere() {
        // Given
        String changed = enrol("source", """
                {"identifiers":[{"kind":"card","value":"trip-1"},{"kind":"phone","value":"+989120000011"}],
                 "name":"=1+1","language":"fa","email":"a@example.org","historic":true,
                 "consents":[{"channel":"email","purpose":"marketing","given":true,"source":"web","confirmed":true,
                              "at":"2024-05-01T10:00:00Z","textVersion":"v2","detail":"form 1"}]}""");
        service.send(
                "PATCH",
                "/v1/programs/source/members/" + changed,
                agent("source"),
                Map.of("Content-Type", "application/merge-patch+json"),
                "{\"lastName\":\"کریمی\",\"attributes\":{\"club\":\"red\"}}");
        for (int member = 2; member <= 5; member++) {
            enrol("source", """
                    {"identifiers":[{"kind":"card","value":"trip-%d"}],"gender":"other","attributes":{"shoeSize":%d},
                     "dates":[{"name":"birthday","calendar":"hijri","month":9,"day":%d,"leadDays":[0,3]}]}""".formatted(member, 30 + member, member));
        }
        String erased = enrol("source", "{\"identifiers\":[{\"kind\":\"card\",\"value\":\"trip-6\"}]}");
        service.send(
                "DELETE",
                "/v1/programs/source/members/" + erased + "?reason=member-asked",
                admin("source"),
                Map.of(),
                "");

        // When
        List<JsonNode> exported = export("source", 2);
        StringBuilder body = new StringBuilder();
        exported.forEach(line -> body.append(line).append('\n'));
        List<JsonNode> answers =
                lines(service.post("/v1/programs/copy/members", NDJSON, agent("copy"), body.toString()));

        // Then
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.get("status").asInt())
                        .as("%s", answer)
                        .isEqualTo(201));
        assertThat(exported).hasSize(5);
        assertThat(byCard(export("copy", 1_000))).isEqualTo(byCard(exported));
        assertThat(byCard(exported).get("trip1"))
                .contains("\"lastName\":\"کریمی\"", "\"confirmed\":true", "\"textVersion\":\"v2\"");
    }

    @Test
    void anExportIsBegunWithAReasonAndReadByWhoeverBeganIt() {
        String exports = "/v1/programs/demo/member-exports";

        Answer withoutReason = service.send("POST", exports, admin("demo"), Map.of(), "");
        Answer byStaff = service.send("POST", exports, agent("demo"), Map.of("X-Reason", "move"), "");
        Answer begun = service.send("POST", exports, admin("demo"), Map.of("X-Reason", "move"), "");
        String own = exports + "/" + begun.text("export");
        String other = service.tokens.token("demo", "main", claims -> claims.subject("somebody-else"), Role.ADMIN);

        assertThat(withoutReason.text("code")).isEqualTo("REASON_NEEDED");
        assertThat(byStaff.status()).isEqualTo(403);
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        assertThat(service.get(own, other).text("code")).isEqualTo("UNKNOWN_EXPORT");
        assertThat(service.get(exports + "/e_none", admin("demo")).status()).isEqualTo(404);
        assertThat(service.get(own + "?limit=1001", admin("demo")).text("code")).isEqualTo("LIMIT_OUT_OF_RANGE");
        assertThat(service.get(own + "?cursor=$", admin("demo")).text("code")).isEqualTo("CURSOR_INVALID");
        assertThat(service.get(own, admin("demo")).status()).isEqualTo(200);
        assertThat(service.get(exports, admin("demo"))
                        .json()
                        .get("exports")
                        .get(0)
                        .get("reason")
                        .asString())
                .isEqualTo("move");
        assertThat(service.database()
                        .getCollection("memberAudit")
                        .countDocuments(new Document("action", "EXPORTED")
                                .append("detail", "all members: " + begun.text("export"))))
                .isEqualTo(1);
    }

    /** As an import of the lines sends them. */
    private List<JsonNode> export(String program, int limit) {
        String exports = "/v1/programs/" + program + "/member-exports";
        String own = exports + "/"
                + service.send("POST", exports, admin(program), Map.of("X-Reason", "test"), "")
                        .text("export");
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        while (true) {
            List<JsonNode> page = lines(service.get(own + "?limit=" + limit + cursor, admin(program)));
            JsonNode last = page.removeLast();
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            page.forEach(line -> all.add(((ObjectNode) line).remove(List.of("member", "enrolledAt"))));
            if (last.has("end")) {
                all.forEach(line -> ((ObjectNode) line).put("historic", true));
                return all;
            }
            cursor = "&cursor=" + last.get("nextCursor").asString();
        }
    }

    private static Map<String, String> byCard(List<JsonNode> lines) {
        Map<String, String> byCard = new TreeMap<>();
        lines.forEach(line -> byCard.put(line.at("/identifiers/0/value").asString(), line.toString()));
        return byCard;
    }

    private Map<String, Long> documents() {
        Map<String, Long> counts = new TreeMap<>();
        service.database().listCollectionNames().into(new ArrayList<>()).stream()
                .filter(name -> !name.equals("memberAudit"))
                .forEach(name ->
                        counts.put(name, service.database().getCollection(name).countDocuments()));
        return counts;
    }

    private static List<JsonNode> lines(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new ArrayList<>(
                answer.body().lines().map(line -> Json.MAPPER.readTree(line)).toList());
    }

    private String enrol(String program, String body) {
        Answer answer = service.post("/v1/programs/" + program + "/members", "application/json", agent(program), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("member");
    }

    private JsonNode get(String program, String member, String part) {
        return service.get("/v1/programs/" + program + "/members/" + member + part, agent(program))
                .json();
    }

    private String agent(String program) {
        return service.tokens.token(program, Role.AGENT);
    }

    private String admin(String program) {
        return service.tokens.token(program, Role.ADMIN);
    }
}

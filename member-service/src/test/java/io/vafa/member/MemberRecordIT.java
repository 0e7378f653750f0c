package io.vafa.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.member.MemberChanged;
import io.vafa.member.application.MemberNews;
import io.vafa.member.application.UntoldNews;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.testkit.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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

/** What is known of a member, from the HTTP request to store and topics. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberRecordIT {
    private static final String MEMBERS = "/v1/programs/demo/members";
    private static final String JSON = "application/json";

    @SuppressWarnings("NullAway.Init") // set before the first test
    private MemberServiceUnderTest service;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        service = new MemberServiceUnderTest(folder);
        Answer applied = service.send(
                "PUT",
                "/v1/programs/demo/sections/members",
                service.tokens.token("demo", Role.ADMIN),
                Map.of("Content-Type", JSON),
                """
                {"content": {
                  "attributes": [
                    {"name": "shoeSize", "type": "whole-number", "min": 15, "max": 55},
                    {"name": "club", "type": "choice", "values": ["red", "blue"]}],
                  "stages": [
                    {"name": "basic", "fields": ["name", "email"]},
                    {"name": "style", "fields": ["shoeSize"]}]}}""");
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void aPatchChangesWhatItNamesAndForgetsWhatItSetsToNull() {
        // Given
        String member = enrol("patch-1", "\"name\":\"Sara\",\"email\":\"sara@example.org\",\"language\":\"fa\"");

        // When
        Answer changed = patch(member, """
                {"name":null,"firstName":"سارا","gender":"female","attributes":{"shoeSize":38,"club":"red"}}""");

        // Then
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo(show(member).body());
        JsonNode shown = changed.json();
        assertThat(shown.has("name")).isFalse();
        assertThat(shown.get("firstName").asString()).isEqualTo("سارا");
        assertThat(shown.get("email").asString()).isEqualTo("sara@example.org");
        assertThat(shown.at("/attributes/shoeSize").asInt()).isEqualTo(38);
        assertThat(shown.at("/attributes/club").asString()).isEqualTo("red");
    }

    @Test
    void whatAMemberPrefersIsPartOfTheProfile() {
        // Given
        String member = enrol("prefers-1", "\"name\":\"Sara\"");

        // When
        Answer changed = patch(member, """
                {"calendar":"jalali","channel":"sms","quietHours":"22:00-08:00","zone":"Asia/Tehran"}""");

        // Then
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.text("calendar")).isEqualTo("jalali");
        assertThat(changed.text("channel")).isEqualTo("sms");
        assertThat(changed.text("quietHours")).isEqualTo("22:00-08:00");
        assertThat(changed.text("zone")).isEqualTo("Asia/Tehran");
        assertThat(changed.json().get("attributes")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "calendar, julian",
        "channel, pigeon",
        "quietHours, 22-8",
        "quietHours, 25:00-08:00",
        "quietHours, 22:00-22:00",
        "zone, Mars/Base",
        "zone, +03:30"
    })
    void whatNobodyCanPreferIsRefused(String field, String value) {
        String member = enrol("prefers-" + value.replaceAll("[^A-Za-z0-9]", "-"), "\"name\":\"Sara\"");

        Answer answer = patch(member, "{\"" + field + "\":\"" + value + "\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/" + field);
    }

    @Test
    void notesAreKeptInOrderWithAuthorAndTimeAndOnlyUnderTheMembersKey() {
        // Given
        String member = enrol("notes-1", "\"name\":\"Sara\"");
        String agent = service.tokens.token("demo", Role.AGENT);
        String notes = MEMBERS + "/" + member + "/notes";

        // When
        List<Long> numbers = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            Answer noted = service.send(
                    "POST",
                    notes,
                    agent,
                    Map.of("Content-Type", JSON, "Idempotency-Key", "note-" + (number == 3 ? 2 : number)),
                    "{\"text\":\"تماس گرفت " + (number == 3 ? 2 : number) + "\",\"by\":\"phone\"}");
            assertThat(noted.status()).as(noted.body()).isEqualTo(201);
            numbers.add(noted.json().get("number").longValue());
            patch(member, "{\"name\":\"Sara " + number + "\"}");
        }

        // Then
        assertThat(numbers).as("of the note itself, also when it is sent again").containsExactly(2L, 4L, 4L);
        JsonNode first = service.get(notes + "?limit=1", agent).json();
        assertThat(first.at("/notes/0/text").asString()).isEqualTo("تماس گرفت 1");
        assertThat(first.at("/notes/0/by").asString()).isEqualTo("phone");
        assertThat(first.at("/notes/0/author").asString()).isNotEmpty();
        JsonNode rest = service.get(notes + "?cursor=" + first.get("nextCursor").asString(), agent)
                .json();
        assertThat(rest.get("notes")).hasSize(1);
        assertThat(rest.at("/notes/0/text").asString()).isEqualTo("تماس گرفت 2");
        assertThat(rest.has("nextCursor")).isFalse();
        service.database()
                .getCollection("memberChanges")
                .find()
                .forEach(stored -> assertThat(stored.toJson()).doesNotContain("تماس"));
        assertThat(service.send("POST", notes, agent, Map.of("Content-Type", JSON), "{\"text\":\"\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aNoteMayHaveLinesAndNothingThatTurnsThemRound() {
        // Given
        String notes = MEMBERS + "/" + enrol("lines-1", "\"name\":\"Sara\"") + "/notes";
        String agent = service.tokens.token("demo", Role.AGENT);

        // When
        Answer noted =
                service.post(notes, JSON, agent, "{\"text\":\"asked:\\n\\t1. receipt\\r\\n\\t2. خانه\u200cها\"}");
        Answer turned = service.post(notes, JSON, agent, "{\"text\":\"asked\\n\\u202e2\"}");

        // Then
        assertThat(noted.status()).as(noted.body()).isEqualTo(201);
        assertThat(turned.status()).isEqualTo(422);
        assertThat(service.get(notes, agent).json().at("/notes/0/text").asString())
                .isEqualTo("asked:\n\t1. receipt\r\n\t2. خانه\u200cها");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceAndNothingIsDone() {
        // Given
        String member = enrol("wrong-1", "\"name\":\"Sara\"");

        // When
        Answer answer = patch(member, """
                {"name":"a\\u202eb","email":"x","gender":"yes","language":"de","colour":"red","size":1,
                 "attributes":{"shoeSize":"38","club":"green","height":1}}""");

        // Then
        assertThat(answer.status()).isEqualTo(422);
        List<String> pointers = new ArrayList<>();
        answer.json()
                .get("errors")
                .forEach(error -> pointers.add(error.get("pointer").asString()));
        assertThat(pointers)
                .containsExactlyInAnyOrder(
                        "/colour",
                        "/size",
                        "/name",
                        "/email",
                        "/gender",
                        "/language",
                        "/attributes/height",
                        "/attributes/shoeSize",
                        "/attributes/club");
        assertThat(answer.body()).doesNotContain("green", "202e");
        assertThat(show(member).text("name")).isEqualTo("Sara");
        assertThat(show(member).json().get("number").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [1]                     | 400 | MALFORMED_JSON
            {"name":                | 400 | MALFORMED_JSON
            {"name":"a","name":"b"} | 400 | DUPLICATE_KEY
            {"language":"de"}       | 422 | LANGUAGE_NOT_OF_PROGRAM
            {"joinedOn":"2150-01-01"} | 422 | IN_FUTURE
            {"attributes":7}        | 422 | FIELD_INVALID
            """)
    void aBodyThatIsNoPatchIsRefused(String body, int status, String code) {
        String member = enrol("body-" + Integer.toHexString(body.hashCode()), "\"name\":\"Sara\"");

        assertThat(patch(member, body).status()).isEqualTo(status);
        assertThat(patch(member, body).text("code")).isEqualTo(code);
    }

    @Test
    void aStageThatIsCompleteForTheFirstTimeIsAnOccasionInTheJournalOnce() {
        // Given
        String member = enrol("stage-1", "\"name\":\"Sara\"");
        assertThat(completion(member).json().get("percent").asInt()).isEqualTo(33);

        // When
        patch(member, "{\"email\":\"sara@example.org\"}");
        patch(member, "{\"email\":null}");
        patch(member, "{\"email\":\"sara@example.com\"}");

        // Then
        assertThat(occasions(member, "profile-stage")).singleElement().satisfies(occasion -> {
            assertThat(occasion.name()).isEqualTo("basic");
            assertThat(occasion.cause())
                    .isEqualTo(new Cause("profile-stage", "demo", "member-service", member + ":basic"));
        });
        JsonNode completion = completion(member).json();
        assertThat(completion.get("percent").asInt()).isEqualTo(66);
        assertThat(completion.at("/stages/0/complete").asBoolean()).isTrue();
        assertThat(completion.at("/stages/0/completedAt").asString()).isNotEmpty();
        assertThat(completion.at("/stages/1/missing/0").asString()).isEqualTo("shoeSize");
        await().untilAsserted(() -> assertThat(leftToDo()).isEmpty());
    }

    @Test
    void anAddressThatIsChangedOrTakenAwayIsAnOccasionEachTimeAndTheFirstOneIsNone() {
        // Given
        String member = enrol("contact-1", "\"name\":\"Sara\"");

        // When
        patch(member, "{\"email\":\"first@example.org\"}");
        patch(member, "{\"email\":\"second@example.org\"}");
        patch(member, "{\"email\":\"second@example.org\",\"name\":\"Sara Karimi\"}");
        patch(member, "{\"email\":null}");

        // Then
        assertThat(occasions(member, "contact-changed"))
                .extracting(occasion -> occasion.cause().id())
                .containsExactly(member + ":3/email", member + ":5/email");
        assertThat(contactBefore(member, 3).text("email")).isEqualTo("first@example.org");
        assertThat(contactBefore(member, 5).text("email")).isEqualTo("second@example.org");
        assertThat(contactBefore(member, 2).text("email")).isEmpty();
        assertThat(service.records(Topic.COMMANDS, member))
                .allSatisfy(record -> assertThat(new String(record.value(), StandardCharsets.UTF_8))
                        .doesNotContain("example.org"));
    }

    @Test
    void anIdentifierThatIsReplacedIsAnOccasionAndOneThatIsAddedIsNone() {
        // Given
        String member = enrol("contact-2", "\"name\":\"Sara\",\"email\":\"sara@example.org\"");
        String identifiers = MEMBERS + "/" + member + "/identifiers";
        String agent = service.tokens.token("demo", Role.AGENT);

        // When
        Answer added = service.post(identifiers, JSON, agent, "{\"kind\":\"card\",\"value\":\"contact-2b\"}");
        Answer replaced = service.post(
                identifiers + "/1/replacement", JSON, agent, "{\"value\":\"contact-2c\",\"reason\":\"lost\"}");

        // Then
        assertThat(added.status()).as(added.body()).isLessThan(300);
        assertThat(replaced.status()).as(replaced.body()).isLessThan(300);
        assertThat(occasions(member, "identifier-changed")).singleElement().satisfies(occasion -> {
            assertThat(occasion.name()).isEqualTo("card");
            assertThat(occasion.cause().id()).isEqualTo(member + ":4/card");
        });
    }

    @Test
    void whoIsErasedInBetweenHasNoOldAddressEither() {
        // Given
        String member = enrol("contact-3", "\"name\":\"Sara\",\"email\":\"old@example.org\"");
        patch(member, "{\"email\":\"new@example.org\"}");

        // When
        service.send(
                "DELETE",
                MEMBERS + "/" + member + "?reason=member-asked",
                service.tokens.token("demo", Role.ADMIN),
                Map.of(),
                "");

        // Then
        assertThat(contactBefore(member, 2).status()).isEqualTo(410);
    }

    private Answer contactBefore(String member, long change) {
        return service.get(
                "/internal/v1/programs/demo/members/" + member + "/contact?before=" + change,
                service.tokens.token("", Role.SERVICE));
    }

    @Test
    void whoEnrolsWithAllThatAStageWantsHasCompletedIt() {
        assertThat(occasions(enrol("stage-2", "\"name\":\"Sara\",\"email\":\"sara@example.org\"")))
                .extracting(RecordOccasion::name)
                .containsExactly("basic");
        assertThat(occasions(enrol("stage-3", "\"name\":\"Sara\",\"email\":\"s@example.org\",\"historic\":true")))
                .isEmpty();
    }

    @Test
    void anOccasionThatACrashKeptBackIsToldByTheNextSweep() {
        // Given
        String member = enrol("stage-4", "\"name\":\"Sara\",\"email\":\"sara@example.org\"");
        assertThat(occasions(member)).hasSize(1);

        // When
        service.bean(UntoldNews.class)
                .record(List.of(
                        // as it stands there when the crash comes before the telling
                        news(member, 2, Instant.now().minusSeconds(60)),
                        // as it stands there when the crash comes before the change
                        news(member, 7, Instant.now().minusSeconds(60)),
                        news(member, 8, Instant.now().minus(Duration.ofHours(2)))));

        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> occasions(member).size() == 2);
        await().untilAsserted(() -> assertThat(leftToDo()).containsExactly(member + ":7:TOLD"));
        service.database().getCollection("memberNews").deleteMany(new Document());
    }

    /** But for the last words. */
    private List<String> leftToDo() {
        List<Document> left = new ArrayList<>();
        service.database().getCollection("memberNews").find().forEach(left::add);
        return left.stream()
                .filter(news -> !news.getBoolean("lastWord", false))
                .map(news -> news.getString("_id"))
                .toList();
    }

    private static MemberNews news(String member, long number, Instant at) {
        return new MemberNews("demo", member, number, MemberNews.Kind.TOLD, at, List.of(), List.of(), false);
    }

    @Test
    void anotherLanguageIsToldToTheOthers() {
        // Given
        String member = enrol("language-1", "\"language\":\"fa\"");

        // When
        patch(member, "{\"language\":\"ar\"}");

        // Then
        assertThat(service.records(Topic.MEMBERS, member)).last().satisfies(record -> {
            MemberChanged changed = Json.read(record.value(), MemberChanged.class);
            assertThat(changed.language()).isEqualTo("ar");
            assertThat(changed.aliases()).hasSize(1);
        });
    }

    @Test
    void changesThatAreAskedForAtOnceAreAllThere() throws Exception {
        // Given
        String member = enrol("race-1", "\"name\":\"Sara\"");
        List<String> bodies = List.of(
                "{\"firstName\":\"Sara\"}",
                "{\"lastName\":\"Karimi\"}",
                "{\"gender\":\"female\"}",
                "{\"attributes\":{\"shoeSize\":38}}",
                "{\"attributes\":{\"club\":\"red\"}}",
                "{\"language\":\"en\"}");

        // When
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            bodies.forEach(body -> answers.add(callers.submit(() -> patch(member, body))));
        }

        // Then
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(200);
        }
        JsonNode shown = show(member).json();
        assertThat(shown.get("number").asInt()).isEqualTo(1 + bodies.size());
        assertThat(shown.get("lastName").asString()).isEqualTo("Karimi");
        assertThat(shown.at("/attributes/shoeSize").asInt()).isEqualTo(38);
        assertThat(shown.get("language").asString()).isEqualTo("en");
    }

    @Test
    void aRecordIsTheSameWithAndWithoutItsSnapshot() {
        // Given
        String member = enrol("fold-1", "\"name\":\"Sara\"");
        IntStream.range(0, 40).forEach(number -> patch(member, "{\"lastName\":\"K" + number + "\"}"));
        String before = show(member).body();
        assertThat(before).contains("\"K39\"");

        // When
        long deleted = service.database()
                .getCollection("memberStates")
                .deleteOne(new Document("_id", member))
                .getDeletedCount();

        // Then
        assertThat(deleted).isEqualTo(1);
        assertThat(show(member).body()).isEqualTo(before);
    }

    @Test
    void aNamedRequestIsCarriedOutOnceAndItsNameIsForNoOther() {
        // Given
        String member = enrol("named-1", "\"name\":\"Sara\"");
        Map<String, String> headers = Map.of("Content-Type", JSON, "Idempotency-Key", "rename-1");
        String path = MEMBERS + "/" + member;
        String agent = service.tokens.token("demo", Role.AGENT);
        service.send("PATCH", path, agent, headers, "{\"name\":\"Sarah\"}");
        patch(member, "{\"name\":\"Zahra\"}");

        // When
        Answer resent = service.send("PATCH", path, agent, headers, "{\"name\":\"Sarah\"}");
        Answer other = service.send("PATCH", path, agent, headers, "{\"name\":\"Sonia\"}");

        // Then
        assertThat(resent.status()).isEqualTo(200);
        assertThat(resent.text("name")).isEqualTo("Zahra");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void theHistorySaysWhoChangedWhatWhenAndWhyAndTheValuesAreForAdmins() {
        // Given
        String member = enrol("history-1", "\"name\":\"Sara\"");
        service.send(
                "PATCH",
                MEMBERS + "/" + member,
                service.tokens.token("demo", Role.AGENT),
                Map.of("Content-Type", JSON, "X-Reason", "%D8%AA%D9%84%D9%81%D9%86"),
                "{\"lastName\":\"Karimi\",\"name\":null}");
        patch(member, "{\"lastName\":\"Ahmadi\"}");
        String path = MEMBERS + "/" + member + "/changes";

        // When
        JsonNode first = service.get(path + "?limit=2", service.tokens.token("demo", Role.AGENT))
                .json();
        JsonNode second = service.get(
                        path + "?limit=2&cursor=" + first.get("nextCursor").asString(),
                        service.tokens.token("demo", Role.AGENT))
                .json();
        Answer values = service.get(path + "?values=true", service.tokens.token("demo", Role.ADMIN));

        // Then
        assertThat(first.at("/changes/0/type").asString()).isEqualTo("enrolled");
        assertThat(first.at("/changes/1/reason").asString()).isEqualTo("تلفن");
        assertThat(first.at("/changes/1/fields").toString()).isEqualTo("[\"lastName\",\"name\"]");
        assertThat(first.at("/changes/1/subject").asString()).isNotEmpty();
        assertThat(first.toString()).doesNotContain("Karimi");
        assertThat(second.get("changes")).hasSize(1);
        assertThat(second.has("nextCursor")).isFalse();
        assertThat(values.json().at("/changes/1/values/lastName").asString()).isEqualTo("Karimi");
        assertThat(service.get(path + "?values=true", service.tokens.token("demo", Role.AGENT))
                        .status())
                .isEqualTo(403);
        assertThat(service.get(path + "?cursor=x", service.tokens.token("demo", Role.AGENT))
                        .text("code"))
                .isEqualTo("CURSOR_INVALID");
    }

    @Test
    void whoSawOrLookedForSomebodyIsNotedWithoutAnyValue() {
        // Given
        String member = enrol("audit-1", "\"name\":\"Sara\"");
        service.send(
                "GET",
                MEMBERS + "/" + member,
                service.tokens.token("demo", Role.AGENT),
                Map.of("X-Reason", "called us", "X-Request-Id", "req-7"),
                "");
        service.post(
                MEMBERS + "/search",
                JSON,
                service.tokens.token("demo", Role.AGENT),
                "{\"kind\":\"card\",\"value\":\"audit-1\"}");
        patch(member, "{\"lastName\":\"Karimi\"}");
        String path = MEMBERS + "/" + member + "/audit";

        // When
        JsonNode page = service.get(path + "?limit=2", service.tokens.token("demo", Role.ADMIN))
                .json();
        JsonNode rest = service.get(
                        path + "?limit=9&cursor=" + page.get("nextCursor").asString(),
                        service.tokens.token("demo", Role.ADMIN))
                .json();

        // Then
        assertThat(page.at("/notes/0/action").asString()).isEqualTo("CHANGED");
        assertThat(page.at("/notes/0/detail").asString()).isEqualTo("lastName");
        assertThat(page.at("/notes/1/action").asString()).isEqualTo("SEARCHED");
        assertThat(page.at("/notes/1/detail").asString()).isEqualTo("card: found");
        assertThat(rest.get("notes")).hasSize(2);
        assertThat(rest.at("/notes/1/detail").asString()).isEqualTo("enrolled");
        assertThat(rest.at("/notes/1/subject").asString()).isNotEmpty();
        assertThat(rest.at("/notes/0/action").asString()).isEqualTo("READ");
        assertThat(rest.at("/notes/0/reason").asString()).isEqualTo("called us");
        assertThat(rest.at("/notes/0/request").asString()).isEqualTo("req-7");
        assertThat(service.get(path, service.tokens.token("demo", Role.AGENT)).status())
                .isEqualTo(403);
        service.database()
                .getCollection("memberAudit")
                .find()
                .forEach(note -> assertThat(note.toJson()).doesNotContain("audit-1", "Karimi", "called us"));
    }

    @Test
    void aSearchThatFindsNobodyIsNotedWithItsReasonAndShownToAdmins() {
        // When
        service.send(
                "POST",
                MEMBERS + "/search",
                service.tokens.token("demo", Role.AGENT),
                Map.of("Content-Type", JSON, "X-Reason", "Sara%20lost%20her%20card"),
                "{\"kind\":\"phone\",\"value\":\"+989120000000\"}");

        // Then
        assertThat(service.database().getCollection("memberAudit").find(new Document("detail", "phone: not found")))
                .isNotEmpty()
                .allSatisfy(note -> assertThat(note.toJson()).doesNotContain("98912", "Sara"));
        Answer shown = service.get("/v1/programs/demo/audit?limit=1", service.tokens.token("demo", Role.ADMIN));
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.json().at("/notes/0/detail").asString()).isEqualTo("phone: not found");
        assertThat(shown.json().at("/notes/0/reason").asString()).isEqualTo("Sara lost her card");
        assertThat(service.get("/v1/programs/demo/audit?limit=1", service.tokens.token("demo", Role.ADMIN))
                        .json()
                        .at("/notes/0/action")
                        .asString())
                .isEqualTo("READ_AUDIT");
        assertThat(service.get("/v1/programs/demo/audit", service.tokens.token("demo", Role.AGENT))
                        .status())
                .isEqualTo(403);
        assertThat(service.get("/v1/programs/other/audit", service.tokens.token("other", Role.ADMIN))
                        .json()
                        .get("notes"))
                .isEmpty();
    }

    private List<RecordOccasion> occasions(String member, String kind) {
        return occasions(member).stream()
                .filter(occasion -> occasion.kind().equals(kind))
                .toList();
    }

    private List<RecordOccasion> occasions(String member) {
        return service.records(Topic.COMMANDS, member).stream()
                .filter(record -> EventType.RECORD_OCCASION.wireName().equals(type(record)))
                .map(record -> Json.read(record.value(), RecordOccasion.class))
                .toList();
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    }

    private String enrol(String card, String more) {
        Answer answer = service.post(
                MEMBERS,
                JSON,
                service.tokens.token("demo", Role.AGENT),
                "{\"identifiers\":[{\"kind\":\"card\",\"value\":\"" + card + "\"}]," + more + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("member");
    }

    private Answer patch(String member, String body) {
        return service.send(
                "PATCH",
                MEMBERS + "/" + member,
                service.tokens.token("demo", Role.AGENT),
                Map.of("Content-Type", "application/merge-patch+json"),
                body);
    }

    private Answer completion(String member) {
        return service.get(MEMBERS + "/" + member + "/completion", service.tokens.token("demo", Role.AGENT));
    }

    private Answer show(String member) {
        return service.get(MEMBERS + "/" + member, service.tokens.token("demo", Role.AGENT));
    }
}

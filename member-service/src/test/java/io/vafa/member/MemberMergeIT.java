package io.vafa.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.command.ReleaseMember;
import io.vafa.member.adapter.out.MongoMerges;
import io.vafa.member.domain.Merge;
import io.vafa.member.domain.MergeUndoing;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.testkit.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two who may be one, are one, or are two after all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberMergeIT {
    private static final String MEMBERS = "/v1/programs/demo/members";
    private static final String SUGGESTIONS = "/v1/programs/demo/merge-suggestions";
    private static final String JSON = "application/json";

    @SuppressWarnings("NullAway.Init") // set before the first test
    private MemberServiceUnderTest service;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        service = new MemberServiceUnderTest(folder);
        Answer applied = service.send(
                "PUT", "/v1/programs/demo/sections/members", token(Role.ADMIN), Map.of("Content-Type", JSON), """
                {"content": {"consents": {
                  "purposes": [
                    {"name": "marketing", "channels": ["email", "sms"], "textVersion": "v1",
                     "text": {"en": "Write to me often."}}]}}}\
                """);
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void whoWantsAnIdentifierOfSomebodyElseMayBeThatOne() {
        // Given
        String one = enrol("suggest-1");
        String other = enrol("suggest-2");

        // When
        Answer refused = post(MEMBERS + "/" + one + "/identifiers", "{\"kind\":\"card\",\"value\":\"suggest-2\"}");
        post(MEMBERS + "/" + one + "/identifiers", "{\"kind\":\"card\",\"value\":\"suggest-2\"}");

        // Then
        assertThat(refused.status()).isEqualTo(409);
        List<JsonNode> pairs = pairsOf(one);
        assertThat(pairs).hasSize(1);
        assertThat(texts(pairs.getFirst().path("members"))).containsExactlyInAnyOrder(one, other);
        assertThat(pairs.getFirst().path("kind").asString()).isEqualTo("card");
    }

    @Test
    void whoEnrolsWithIdentifiersOfTwoSuggestsThatTheyAreOneAndADismissedPairDoesNotReturn() {
        // Given
        String one = enrol("both-1");
        enrol("both-2");
        String body = """
            {"identifiers":[{"kind":"card","value":"both-1"},{"kind":"card","value":"both-2"}]}\
            """;

        // When
        assertThat(post(MEMBERS, body).status()).isEqualTo(409);
        String id = pairsOf(one).getFirst().path("id").asString();
        Answer wrong = post(SUGGESTIONS + "/" + id + "/dismissal", "{\"reason\":\"no idea\"}");
        Answer dismissed = post(SUGGESTIONS + "/" + id + "/dismissal", "{\"reason\":\"shared-identifier\"}");
        assertThat(post(MEMBERS, body).status()).isEqualTo(409);

        // Then
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(dismissed.status()).as(dismissed.body()).isEqualTo(200);
        assertThat(dismissed.text("dismissed")).isEqualTo("shared-identifier");
        assertThat(pairsOf(one)).isEmpty();
        assertThat(post(SUGGESTIONS + "/a.b/dismissal", "{\"reason\":\"other\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoToldTheSameAddressOrNameAndBirthdayIsSuggestedOnceAndNotAgainAfterADismissal() {
        // Given
        String one = enrol("alike-1");
        String other = enrol("alike-2");
        String third = told(
                "alike-3",
                "\"name\":\"علی"
                        + " کريمي\",\"dates\":[{\"name\":\"birthday\",\"calendar\":\"jalali\",\"year\":1370,\"month\":1,\"day\":1}]");
        String fourth = enrol("alike-4");

        // When
        patch(one, "{\"email\":\"Alike@Example.org\"}");
        patch(other, "{\"email\":\"alike@example.org\"}");
        patch(fourth, "{\"firstName\":\"علی\",\"lastName\":\"کریمی\"}");
        post(
                MEMBERS + "/" + fourth + "/dates",
                "{\"name\":\"birthday\",\"calendar\":\"gregorian\",\"year\":1991,\"month\":3,\"day\":21}");

        // Then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(pairsOf(one)).hasSize(1);
            assertThat(pairsOf(third)).hasSize(1);
        });
        JsonNode pair = pairsOf(one).getFirst();
        assertThat(texts(pair.path("members"))).containsExactlyInAnyOrder(one, other);
        assertThat(pair.path("kind").asString()).isEqualTo("email");
        assertThat(texts(pairsOf(third).getFirst().path("members"))).containsExactlyInAnyOrder(third, fourth);
        assertThat(pairsOf(third).getFirst().path("kind").asString()).isEqualTo("name-and-birthday");

        // When somebody looked, and both tell it again
        post(SUGGESTIONS + "/" + pair.path("id").asString() + "/dismissal", "{\"reason\":\"different-people\"}");
        patch(one, "{\"email\":null}");
        patch(one, "{\"email\":\"alike@example.org\"}");
        awaitLooked();

        // Then
        assertThat(pairsOf(one)).isEmpty();
        assertThat(traitsOf(one)).isEqualTo(1);
    }

    @Test
    void aProgrammeThatComparesNobodyForgetsTraitsAndOneThatBeginsToLooksAtAll() {
        // Given
        service.apply("silent");
        alike("silent", "[]");
        String one = told("silent", "silent-1", "\"email\":\"same@example.org\"");
        told("silent", "silent-2", "\"email\":\"same@example.org\"");
        awaitLooked();
        assertThat(traitsOf(one)).isZero();

        // When
        alike("silent", "[\"email\"]");

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(service.get(
                                        "/v1/programs/silent/merge-suggestions",
                                        service.tokens.token("silent", Role.AGENT))
                                .json()
                                .path("suggestions"))
                        .hasSize(1));
        assertThat(traitsOf(one)).isEqualTo(1);

        // When
        alike("silent", "[]");

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(traitsOf(one)).isZero());
    }

    /** Under how many digests they are listed. */
    private long traitsOf(String member) {
        return service.database().getCollection("traitHolders").countDocuments(new Document("members", member));
    }

    private void alike(String program, String kinds) {
        Answer applied = service.send(
                "PUT",
                "/v1/programs/" + program + "/sections/members",
                service.tokens.token(program, Role.ADMIN),
                Map.of("Content-Type", JSON),
                "{\"content\": {\"alike\": " + kinds + "}}");
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    private void awaitLooked() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> service.database().getCollection("likenessTasks").countDocuments() == 0);
    }

    private String told(String card, String more) {
        return told("demo", card, more);
    }

    private String told(String program, String card, String more) {
        Answer answer = service.post(
                "/v1/programs/" + program + "/members",
                JSON,
                service.tokens.token(program, Role.AGENT),
                "{\"identifiers\":[{\"kind\":\"card\",\"value\":\"" + card + "\"}]," + more + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("member");
    }

    @Test
    void whoAreMergedAreNotSuggestedAnyMore() {
        // Given
        String one = enrol("gone-1");
        String other = enrol("gone-2");
        post(MEMBERS + "/" + one + "/identifiers", "{\"kind\":\"card\",\"value\":\"gone-2\"}");
        assertThat(pairsOf(one)).hasSize(1);

        // When
        merge(one, other);

        // Then
        assertThat(pairsOf(one)).isEmpty();
    }

    @Test
    void soManyMergesInARowAsCanBeFollowedAreMadeAndNoMore() {
        // Given
        List<String> row = new ArrayList<>();
        for (int number = 0; number <= 21; number++) {
            row.add(enrol("row-" + number));
        }
        for (int number = 0; number < 20; number++) {
            assertThat(merge(row.get(number), row.get(number + 1)).status()).isEqualTo(200);
        }

        // When
        Answer refused = merge(row.get(20), row.get(21));

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("MERGES_FULL");
        assertThat(get(MEMBERS + "/" + row.getFirst()).text("mergedInto")).isEqualTo(row.get(20));
        assertThat(merge(row.get(21), row.get(20)).status()).isEqualTo(200);
    }

    @Test
    void whoMergedAndUndidItAndWhyStandsInTheAuditOfBoth() {
        // Given
        String old = enrol("audit-1");
        String other = enrol("audit-2");

        // When
        merge(old, other);
        undo(old);

        // Then
        for (String member : List.of(old, other)) {
            List<String> reasons = new ArrayList<>();
            service.get(MEMBERS + "/" + member + "/audit", token(Role.ADMIN))
                    .json()
                    .path("notes")
                    .forEach(note -> reasons.add(note.path("detail").asString() + ": "
                            + note.path("reason").asString("")));
            assertThat(reasons).hasSize(3).last().asString().startsWith("enrolled");
            assertThat(reasons.get(0)).endsWith("undone: they are two");
            assertThat(reasons.get(1)).endsWith(": twice");
        }
    }

    @Test
    void aMergeThatWasWrongIsUndoneAndStaysInHistory() {
        // Given
        String old = enrol("undo-1");
        String other = enrol("undo-2");
        merge(old, other);

        // When
        Answer undone = undo(old);
        Answer again = undo(old);

        // Then
        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        assertThat(undone.text("mergedInto")).isEqualTo(other);
        assertThat(again.body()).isEqualTo(undone.body());
        assertThat(get(MEMBERS + "/" + old).json().has("mergedInto")).isFalse();
        JsonNode merges = get(MEMBERS + "/" + old + "/merges").json().path("merges");
        assertThat(merges).hasSize(1);
        assertThat(merges.get(0).path("undone").path("reason").asString()).isEqualTo("they are two");
        assertThat(commands(other, ReleaseMember.class)).singleElement().satisfies(release -> {
            assertThat(release.from()).isEqualTo(old);
            assertThat(release.merge()).isEqualTo(1);
        });
    }

    @Test
    void whoPartedCanBeMergedAgainUnderAnotherName() {
        // Given
        String old = enrol("again-1");
        String other = enrol("again-2");
        merge(old, other);
        undo(old);

        // When
        assertThat(merge(old, other).status()).isEqualTo(200);

        // Then
        assertThat(commands(old, MergeMember.class))
                .extracting(MergeMember::cause)
                .containsExactly(
                        new Cause("merge", "demo", "member-service", old),
                        new Cause("merge", "demo", "member-service", old + "#2"));
        assertThat(get(MEMBERS + "/" + old).text("mergedInto")).isEqualTo(other);
        assertThat(undo(old).status()).isEqualTo(200);
        assertThat(commands(other, ReleaseMember.class))
                .extracting(ReleaseMember::merge)
                .containsExactly(1, 2);
    }

    @Test
    void whatWasMergedLastIsUndoneFirst() {
        // Given
        String first = enrol("chain-1");
        String second = enrol("chain-2");
        String third = enrol("chain-3");
        merge(first, second);
        merge(second, third);

        // When
        Answer early = undo(first);
        undo(second);
        Answer late = undo(first);

        // Then
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("code")).isEqualTo("MERGED_SINCE");
        assertThat(late.status()).isEqualTo(200);
        assertThat(undo(third).text("code")).isEqualTo("NOT_MERGED");
        assertThat(undo("nobody").status()).isEqualTo(404);
    }

    @Test
    void anUndoingThatWasNotToldIsToldByTheNextSweep() {
        // Given
        String old = enrol("crash-1");
        String other = enrol("crash-2");
        merge(old, other);
        MongoMerges merges = new MongoMerges(service.database());
        Merge merge = merges.history(old).getFirst().merge();

        // When
        merges.record(new MergeUndoing(merge, merges.latest("demo") + 1, "a crash", "agent", Instant.EPOCH));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .until(() -> commands(other, ReleaseMember.class).size() == 1);
        assertThat(undo(old).status()).isEqualTo(200);
        assertThat(commands(other, ReleaseMember.class)).hasSize(1);
    }

    @Test
    void theLatestWordOfBothCountsAsThePreviewSays() {
        // Given
        String old = enrol("word-1");
        String other = enrol("word-2");
        consent(other, "sms", true, "2026-01-05T10:00:00Z");
        consent(old, "sms", false, "2026-02-05T10:00:00Z");
        consent(old, "email", true, "2026-01-01T10:00:00Z");
        consent(other, "email", false, "2026-03-01T10:00:00Z");

        // When
        Answer preview = get(MEMBERS + "/" + old + "/merges/preview/record?into=" + other);
        merge(old, other);

        // Then
        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.json().has("refusal")).isFalse();
        assertThat(preview.json().path("identifiers")).hasSize(2);
        List<String> words = new ArrayList<>();
        preview.json()
                .path("consents")
                .forEach(word -> words.add(word.path("channel").asString() + " "
                        + word.path("state").asString() + " " + word.path("of").asString()));
        assertThat(words).containsExactly("email withdrawn " + other, "sms withdrawn " + old);
        assertThat(states(other)).containsExactly("email withdrawn", "sms withdrawn");
        assertThat(get(MEMBERS + "/" + old + "/merges/preview/record?into=" + other)
                        .json()
                        .path("into")
                        .asString())
                .isEqualTo(other);

        // When it was wrong
        undo(old);

        // Then each has their own word again
        assertThat(states(other)).containsExactly("email withdrawn", "sms given");
        assertThat(states(old)).containsExactly("email given", "sms withdrawn");
    }

    @Test
    void whatWasToldUnderTheOldIdIsReadThroughUntilTheMergeIsUndone() {
        // Given
        String old = enrol("through-1");
        String other = enrol("through-2");
        patch(old, "{\"email\":\"old@example.org\",\"quietHours\":\"22:00-08:00\",\"language\":\"ar\"}");
        patch(other, "{\"language\":\"en\",\"name\":\"Sara\"}");
        note(old, "asked for the old card");
        note(other, "asked for a receipt");
        note(old, "came again");

        // When
        merge(old, other);

        // Then
        JsonNode read = get(MEMBERS + "/" + other).json();
        assertThat(read.path("language").asString()).isEqualTo("en");
        assertThat(read.path("quietHours").asString()).isEqualTo("22:00-08:00");
        assertThat(read.path("of").properties()).extracting(Map.Entry::getKey).containsExactly("email", "quietHours");
        assertThat(read.at("/of/email").asString()).isEqualTo(old);
        assertThat(read.path("overruled")).hasSize(1);
        assertThat(read.at("/overruled/0/field").asString()).isEqualTo("language");
        assertThat(read.at("/overruled/0/value").asString()).isEqualTo("ar");
        assertThat(contact(other).text("email")).isEqualTo("old@example.org");
        assertThat(contact(other).text("language")).isEqualTo("en");
        assertThat(notes(other))
                .containsExactly(old + ": asked for the old card", "-: asked for a receipt", old + ": came again");

        // When what was told under the old id is taken back there
        assertThat(patch(old, "{\"quietHours\":\"21:00-08:00\"}").text("code")).isEqualTo("MEMBER_MERGED");
        assertThat(patch(old, "{\"quietHours\":null}").status()).isEqualTo(200);

        // Then
        assertThat(get(MEMBERS + "/" + other).json().has("quietHours")).isFalse();

        // When it was wrong
        undo(old);

        // Then each has their own again
        JsonNode parted = get(MEMBERS + "/" + other).json();
        assertThat(parted.has("email")).isFalse();
        assertThat(parted.has("of")).isFalse();
        assertThat(notes(other)).containsExactly("-: asked for a receipt");
        assertThat(notes(old)).containsExactly("-: asked for the old card", "-: came again");
    }

    private Answer patch(String member, String body) {
        return service.send("PATCH", MEMBERS + "/" + member, token(Role.AGENT), Map.of("Content-Type", JSON), body);
    }

    private void note(String member, String text) {
        Answer noted = post(MEMBERS + "/" + member + "/notes", "{\"text\":\"" + text + "\"}");
        assertThat(noted.status()).as(noted.body()).isEqualTo(201);
    }

    private Answer contact(String member) {
        return service.get(
                "/internal/v1/programs/demo/members/" + member + "/contact", service.tokens.token("", Role.SERVICE));
    }

    /** By pages of one. */
    private List<String> notes(String member) {
        List<String> notes = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    get(MEMBERS + "/" + member + "/notes?limit=1" + cursor).json();
            page.path("notes")
                    .forEach(one -> notes.add(one.path("of").asString("-") + ": "
                            + one.path("text").asString()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        return notes;
    }

    @Test
    void whoIsErasedIsErasedUnderAllIds() {
        // Given
        String first = enrol("erase-1");
        String second = enrol("erase-2");
        String third = enrol("erase-3");
        merge(first, second);
        merge(second, third);
        assertThat(texts(get(MEMBERS + "/" + third).json().path("mergedMembers")))
                .containsExactly(first, second);

        // When
        Answer erased =
                service.send("DELETE", MEMBERS + "/" + third + "?reason=member-asked", token(Role.ADMIN), Map.of(), "");

        // Then
        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        for (String member : List.of(first, second, third)) {
            assertThat(get(MEMBERS + "/" + member).status()).isEqualTo(410);
        }
    }

    private List<JsonNode> pairsOf(String member) {
        List<JsonNode> pairs = new ArrayList<>();
        get(SUGGESTIONS + "?limit=200").json().path("suggestions").forEach(pair -> {
            if (texts(pair.path("members")).contains(member)) {
                pairs.add(pair);
            }
        });
        return pairs;
    }

    private List<String> states(String member) {
        List<String> states = new ArrayList<>();
        get(MEMBERS + "/" + member + "/consents")
                .json()
                .path("consents")
                .forEach(consent -> states.add(consent.path("channel").asString() + " "
                        + consent.path("state").asString()));
        return states;
    }

    private void consent(String member, String channel, boolean given, String at) {
        Answer told = post(
                MEMBERS + "/" + member + "/consents",
                "{\"channel\":\"%s\",\"purpose\":\"marketing\",\"given\":%s,\"at\":\"%s\",\"source\":\"paper\",\"language\":\"en\"}"
                        .formatted(channel, given, at));
        assertThat(told.status()).as(told.body()).isEqualTo(200);
    }

    private <T extends Record> List<T> commands(String member, Class<T> type) {
        String wireName = Arrays.stream(EventType.values())
                .filter(known -> known.data() == type)
                .findFirst()
                .orElseThrow()
                .wireName();
        return service.records(Topic.COMMANDS, member).stream()
                .filter(record -> new String(
                                record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)
                        .equals(wireName))
                .map(record -> Json.read(record.value(), type))
                .toList();
    }

    private String enrol(String card) {
        Answer answer = post(MEMBERS, "{\"identifiers\":[{\"kind\":\"card\",\"value\":\"" + card + "\"}]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("member");
    }

    private Answer merge(String from, String into) {
        return post(MEMBERS + "/" + from + "/merge", "{\"into\":\"" + into + "\",\"reason\":\"twice\"}");
    }

    private Answer undo(String member) {
        return post(MEMBERS + "/" + member + "/merges/undo", "{\"reason\":\"they are two\"}");
    }

    private Answer get(String path) {
        return service.get(path, token(Role.AGENT));
    }

    private Answer post(String path, String body) {
        return service.post(path, JSON, token(Role.AGENT), body);
    }

    private String token(Role role) {
        return service.tokens.token("demo", role);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asString()));
        return texts;
    }
}

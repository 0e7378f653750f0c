package io.vafa.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.member.adapter.out.YearCalendars;
import io.vafa.member.application.DateHolders;
import io.vafa.member.application.DateRound;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberTelling;
import io.vafa.member.application.MergedRecords;
import io.vafa.member.application.Programs;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.testkit.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Days that matter to members, from the HTTP request to the command for the ledger. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberDatesIT {
    private static final String MEMBERS = "/v1/programs/demo/members";
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

    @BeforeEach
    void noDayWasLookedAt() {
        service.database().getCollection("dateRounds").deleteMany(new Document());
    }

    @Test
    void aBirthdayIsToldOnceOnTheDayAndOnceAWeekAhead() {
        // Given: 1 Farvardin 1406 is 21 March 2027
        String member = enrol("nowruz");
        add(member, """
            {"name":"birthday","calendar":"jalali","year":1370,"month":1,"day":1,"leadDays":[7,0]}\
            """);

        // When
        look("2027-03-13");
        look("2027-03-14");
        look("2027-03-14");
        noDayWasLookedAt();
        look("2027-03-14");
        for (LocalDate day = LocalDate.parse("2027-03-15"); day.getDayOfMonth() < 30; day = day.plusDays(1)) {
            look(day.toString());
        }

        // Then: what was told again after the mark was lost is the same command
        assertThat(occasions(member).stream().distinct())
                .extracting(
                        RecordOccasion::kind,
                        RecordOccasion::name,
                        RecordOccasion::leadDays,
                        told -> told.cause().id())
                .containsExactly(
                        tuple("important-date", "birthday", 7, member + ":2/2027-03-21/7"),
                        tuple("important-date", "birthday", 0, member + ":2/2027-03-21/0"));
        assertThat(occasions(member)).hasSize(3);
    }

    @Test
    void whoTellsADateThatIsTodayAfterTheDaysLookIsRemindedToday() {
        // Given: the day was looked at already
        look("2027-06-01");
        String member = enrol("late-word");
        add(member, """
            {"name":"birthday","calendar":"gregorian","month":6,"day":1}\
            """);

        // When
        look("2027-06-01");
        look("2027-06-02");

        // Then
        assertThat(occasions(member)).singleElement().satisfies(told -> {
            assertThat(told.name()).isEqualTo("birthday");
            assertThat(told.occurredAt()).isEqualTo(Instant.parse("2027-06-01T00:00:00Z"));
        });
        assertThat(service.database().getCollection("newMemberDates").countDocuments())
                .isZero();
    }

    @Test
    void missedDaysAreMadeUpForButNotLongGoneOnes() {
        // Given
        String member = enrol("missed");
        add(member, """
            {"name":"wedding","calendar":"gregorian","month":5,"day":2}\
            """);
        add(member, """
            {"name":"moving","calendar":"gregorian","month":5,"day":6}\
            """);
        look("2027-05-01");

        // When
        look("2027-05-10");

        // Then
        assertThat(occasions(member)).singleElement().satisfies(told -> {
            assertThat(told.name()).isEqualTo("moving");
            assertThat(told.occurredAt()).isEqualTo(Instant.parse("2027-05-06T00:00:00Z"));
        });
    }

    @Test
    void aDateIsReplacedUnderItsIdAndForgotten() {
        // Given
        String member = enrol("replaced");
        add(member, """
            {"name":"birthday","person":"مریم","relation":"mother","calendar":"hijri","month":9,"day":30}\
            """);

        // When
        Answer replaced = send("PUT", member, "/2", """
            {"name":"birthday","person":"مریم","relation":"mother","calendar":"jalali","month":12,"day":30}\
            """);

        // Then
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
        JsonNode date = replaced.json().at("/dates/0");
        assertThat(date.get("id").asInt()).isEqualTo(2);
        assertThat(date.get("calendar").asString()).isEqualTo("jalali");
        assertThat(date.get("person").asString()).isEqualTo("مریم");
        assertThat(LocalDate.parse(date.get("next").asString())).isAfterOrEqualTo(LocalDate.now(ZoneOffset.UTC));
        assertThat(send("DELETE", member, "/2", "").json().get("dates")).isEmpty();
        assertThat(send("DELETE", member, "/2", "").status()).isEqualTo(404);
        look("2028-03-20");
        assertThat(occasions(member)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"name":"a","calendar":"gregorian","month":2,"day":30}               | /day      | DATE_IMPOSSIBLE
        {"name":"a","calendar":"gregorian","year":2025,"month":2,"day":29}   | /day      | DATE_IMPOSSIBLE
        {"name":"a","calendar":"jalali","month":7,"day":31}                  | /day      | DATE_IMPOSSIBLE
        {"name":"a","calendar":"jalali","month":13,"day":1}                  | /month    | DATE_IMPOSSIBLE
        {"name":"a","calendar":"lunar","month":1,"day":1}                    | /calendar | FIELD_INVALID
        {"name":"a","calendar":"jalali","day":1}                             | /month    | FIELD_MISSING
        {"name":"a","calendar":"jalali","month":1,"day":1,"leadDays":[181]}  | /leadDays | FIELD_INVALID
        {"name":"a","calendar":"jalali","month":1,"day":1,"leadDays":["7"]}  | /leadDays | FIELD_INVALID
        {"calendar":"jalali","month":1,"day":1}                              | /name     | FIELD_MISSING
        """)
    void aDayThatIsNoneIsRefused(String body, String pointer, String code) {
        String member = enrol("wrong-" + Integer.toHexString(body.hashCode()));

        Answer answer = send("POST", member, "", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo(code);
        assertThat(send("GET", member, "", "").json().get("dates")).isEmpty();
    }

    @Test
    void daysOfWhoeverGoesOnAsAnotherAreReadThroughAndRemindedOfOnce() {
        // Given
        String old = enrol("merged-old");
        String other = enrol("merged-other");
        add(old, """
            {"name":"birthday","person":"Maryam","calendar":"gregorian","month":5,"day":2}\
            """);
        add(old, """
            {"name":"wedding","calendar":"gregorian","month":5,"day":2}\
            """);
        add(other, """
            {"name":"Birthday","person":"maryam ","calendar":"gregorian","month":5,"day":3}\
            """);

        // When
        merge(old, other);
        look("2027-05-02");
        look("2027-05-03");

        // Then: what was told under the old id is told there, whence the ledger passes it on
        assertThat(occasions(old)).extracting(RecordOccasion::name).containsExactly("wedding");
        assertThat(occasions(other)).extracting(RecordOccasion::name).containsExactly("Birthday");
        JsonNode dates = send("GET", other, "", "").json().get("dates");
        assertThat(dates.valueStream()
                        .map(date -> date.path("name").asString() + " "
                                + date.path("of").asString("-") + " "
                                + date.path("silent").asBoolean(false)))
                .containsExactly("Birthday - false", "birthday " + old + " true", "wedding " + old + " false");

        // When it is not to be reminded of any more, and the merge was wrong
        Answer refused = send("PUT", old, "/3", """
            {"name":"wedding","calendar":"gregorian","month":5,"day":4}\
            """);
        Answer forgotten = send("DELETE", old, "/3", "");
        Answer undone = service.send(
                "POST",
                MEMBERS + "/" + old + "/merges/undo",
                service.tokens.token("demo", Role.AGENT),
                Map.of("Content-Type", JSON),
                "{\"reason\":\"they are two\"}");
        look("2028-05-02");

        // Then
        assertThat(refused.text("code")).isEqualTo("MEMBER_MERGED");
        assertThat(forgotten.status()).as(forgotten.body()).isEqualTo(200);
        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        assertThat(send("GET", other, "", "").json().get("dates")).hasSize(1);
        assertThat(occasions(old)).extracting(RecordOccasion::name).containsExactly("wedding", "birthday");
    }

    @Test
    void aDayThatWasToldBeforeAMergeIsToldUnderTheSameNameAfterIt() {
        // Given a round that told, and crashed before it noted that
        String old = enrol("between-old");
        String other = enrol("between-other");
        add(old, """
            {"name":"moving","calendar":"gregorian","month":6,"day":2}\
            """);
        look("2027-06-02");
        merge(old, other);

        // When
        noDayWasLookedAt();
        look("2027-06-02");

        // Then
        assertThat(occasions(old)).hasSize(2);
        assertThat(occasions(old).stream().distinct()).hasSize(1);
        assertThat(occasions(other)).isEmpty();
    }

    private void merge(String from, String into) {
        Answer merged = service.post(
                MEMBERS + "/" + from + "/merge",
                JSON,
                service.tokens.token("demo", Role.AGENT),
                "{\"into\":\"" + into + "\",\"reason\":\"twice\"}");
        assertThat(merged.status()).as(merged.body()).isEqualTo(200);
    }

    @Test
    void nothingOfADateStandsInTheStoreInClear() {
        // Given
        String member = enrol("secret");
        add(member, """
            {"name":"anniversary","person":"Behrouz","calendar":"jalali","month":1,"day":1}\
            """);

        // Then
        for (String collection : service.database().listCollectionNames()) {
            service.database()
                    .getCollection(collection)
                    .find()
                    .forEach(stored -> assertThat(stored.toJson()).doesNotContain("Behrouz", "anniversary"));
        }
    }

    /** What the service does each day, on a day. */
    private void look(String day) {
        new DateRound(
                        service.bean(Programs.class),
                        service.bean(DateHolders.class),
                        service.bean(MemberRecords.class),
                        service.bean(MergedRecords.class),
                        service.bean(MemberTelling.class),
                        new YearCalendars(),
                        Clock.fixed(Instant.parse(day + "T09:00:00Z"), ZoneOffset.UTC))
                .run();
    }

    private List<RecordOccasion> occasions(String member) {
        return service.records(Topic.COMMANDS, member).stream()
                .filter(record -> EventType.RECORD_OCCASION
                        .wireName()
                        .equals(new String(
                                record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)))
                .map(record -> Json.read(record.value(), RecordOccasion.class))
                .toList();
    }

    private void add(String member, String body) {
        Answer added = send("POST", member, "", body);
        assertThat(added.status()).as(added.body()).isEqualTo(200);
    }

    private Answer send(String method, String member, String more, String body) {
        return service.send(
                method,
                MEMBERS + "/" + member + "/dates" + more,
                service.tokens.token("demo", Role.AGENT),
                Map.of("Content-Type", JSON),
                body);
    }

    private String enrol(String card) {
        Answer answer = service.post(
                MEMBERS,
                JSON,
                service.tokens.token("demo", Role.AGENT),
                "{\"identifiers\":[{\"kind\":\"external\",\"value\":\"" + card + "\"}]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("member");
    }
}

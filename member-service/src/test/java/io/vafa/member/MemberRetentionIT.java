package io.vafa.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.JournalEntry.Kind;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.member.application.MemberDesk;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberTelling;
import io.vafa.member.application.ProfileTerms;
import io.vafa.member.application.Programs;
import io.vafa.member.application.retention.Retention;
import io.vafa.member.application.retention.RetentionRound;
import io.vafa.member.application.retention.Warnings;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.MemberChange;
import io.vafa.member.domain.MemberRecord;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.testkit.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who stays away is warned and let go, and who comes back is not, whatever comes first. The test keeps the journals. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberRetentionIT {
    private static final String WARNING = "retention-warning";
    private static final String ENDING = "retention-ending";

    @SuppressWarnings("NullAway.Init") // set before the first test
    private MemberServiceUnderTest service;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        service = new MemberServiceUnderTest(folder);
        Answer applied = service.send(
                "PUT",
                "/v1/programs/demo/sections/members",
                service.tokens.token("demo", Role.ADMIN),
                Map.of("Content-Type", "application/json"),
                "{\"content\": {\"retention\": {\"inactiveMonths\": 12, \"warnDays\": 30}}}");
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @BeforeEach
    void noDayWasLookedAt() {
        service.database().getCollection("retentionRounds").deleteMany(new Document());
    }

    @Test
    void whoStaysAwayIsWarnedOnceAndThenLetGo() {
        // Given
        String member = enrol();

        // When
        look(member, 12, -31);
        assertThat(occasions(member)).isEmpty();
        look(member, 12, -30);
        noDayWasLookedAt();
        look(member, 12, -30);
        look(member, 12, -1);
        assertThat(occasions(member)).extracting(RecordOccasion::kind).containsOnly(WARNING);
        look(member, 12, 0);

        // Then
        assertThat(occasions(member).stream().map(RecordOccasion::kind).distinct())
                .containsExactly(WARNING, ENDING);
        assertThat(status(member)).isEqualTo(200);
        tell(entry(member, 2, Kind.OCCASION, ENDING, atOf(member, 12, 0), 0));
        await().untilAsserted(() -> assertThat(status(member)).isEqualTo(410));
        assertThat(service.database()
                        .getCollection("memberAudit")
                        .countDocuments(new Document("member", member)
                                .append("action", "ERASED")
                                .append("detail", "inactive")))
                .isEqualTo(1);
        await().untilAsserted(() -> assertThat(kept("memberWarnings", member)).isZero());
    }

    @Test
    void ofWhoAsksToBeErasedNothingIsKeptEither() {
        // Given
        String member = enrol();
        look(member, 12, -30);
        tell(entry(member, 2, Kind.AWARD, "award", atOf(member, 12, -3), 0));
        awaitHeard(member, 2);
        assertThat(kept("memberWarnings", member)).isEqualTo(1);

        // When
        Answer erased = service.send(
                "DELETE",
                "/v1/programs/demo/members/" + member + "?reason=member-asked",
                service.tokens.token("demo", Role.ADMIN),
                Map.of(),
                "");

        // Then
        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(kept("memberWarnings", member)).isZero();
        assertThat(kept("memberActivity", member)).isZero();
    }

    @Test
    void aRoundIsDoneOnceADay() {
        String member = enrol();
        look(member, 12, -30);

        look(member, 12, -30);

        assertThat(occasions(member)).hasSize(1);
    }

    @Test
    void whoBuysAfterTheWarningStays() {
        // Given
        String member = enrol();
        look(member, 12, -30);

        // When
        tell(entry(member, 2, Kind.PURCHASE, "purchase", atOf(member, 12, -2), 0));
        awaitHeard(member, 2);
        look(member, 12, 0);
        look(member, 12, 20);

        // Then: and is warned again for the next absence
        assertThat(occasions(member)).extracting(RecordOccasion::kind).containsExactly(WARNING);
        look(member, 24, -5);
        assertThat(occasions(member)).extracting(RecordOccasion::kind).containsExactly(WARNING, WARNING);
    }

    @Test
    void whatStandsBeforeTheEndSavesAndWhatStandsBehindItDoesNot() {
        // Given
        String saved = enrol();
        String late = enrol();
        for (String member : List.of(saved, late)) {
            look(member, 12, -30);
            noDayWasLookedAt();
        }
        look(late, 12, 0);
        Instant day = atOf(late, 12, 0);

        // When
        tell(
                entry(saved, 2, Kind.REDEMPTION, "redemption", day, 0),
                entry(saved, 3, Kind.OCCASION, ENDING, day, 0),
                entry(saved, 4, Kind.DUE, "due", day, 0));
        tell(entry(late, 2, Kind.OCCASION, ENDING, day, 0), entry(late, 3, Kind.PURCHASE, "purchase", day, 0));

        // Then
        awaitHeard(saved, 4);
        awaitHeard(late, 3);
        assertThat(status(saved)).isEqualTo(200);
        assertThat(status(late)).isEqualTo(410);
    }

    @Test
    void whoeverChangesTheirProfileMeanwhileStays() {
        // Given
        String member = enrol();
        look(member, 12, -30);
        look(member, 12, 0);
        Instant day = atOf(member, 12, 0);
        changedAt(member, day);

        // When
        tell(entry(member, 2, Kind.OCCASION, ENDING, day, 0), entry(member, 3, Kind.DUE, "due", day, 0));

        // Then
        awaitHeard(member, 3);
        assertThat(status(member)).isEqualTo(200);
    }

    @Test
    void anErasureThatWasDecidedBeforeAChangeIsNotDone() {
        // Given
        String member = enrol();
        MemberRecord seen =
                ((MemberRecords.Found.Present) service.bean(MemberRecords.class).find("demo", member)).record();
        changedAt(member, seen.enrolledAt().plusSeconds(1));

        // When
        MemberDesk.Outcome outcome = service.bean(MemberDesk.class)
                .eraseUnlessChanged(seen, Actor.SERVICE, MemberChange.ErasureReason.INACTIVE);

        // Then
        assertThat(outcome).isInstanceOf(MemberDesk.Outcome.Contended.class);
        assertThat(status(member)).isEqualTo(200);
    }

    @Test
    void whatCampaignsAndClocksDoIsNoSignOfLifeAndPointsKeep() {
        // Given
        String member = enrol();
        tell(entry(member, 2, Kind.AWARD, "award", atOf(member, 12, -3), 0));
        awaitHeard(member, 2);
        String rich = enrol();
        tell(entry(rich, 2, Kind.AWARD, "award", atOf(rich, 12, -3), 50));
        awaitHeard(rich, 2);
        String holding = enrol();
        tell(entry(holding, 2, Kind.AWARD, "award", atOf(holding, 12, -3), new Balance(0, 0, 20, 0)));
        awaitHeard(holding, 2);
        String waiting = enrol();
        tell(entry(waiting, 2, Kind.AWARD, "award", atOf(waiting, 12, -3), new Balance(0, 20, 0, 0)));
        awaitHeard(waiting, 2);
        String owing = enrol();
        tell(entry(owing, 2, Kind.AWARD, "award", atOf(owing, 12, -3), new Balance(0, 0, 0, 20)));
        awaitHeard(owing, 2);

        // When
        look(member, 12, -1);

        // Then
        assertThat(occasions(member)).extracting(RecordOccasion::kind).containsExactly(WARNING);
        assertThat(occasions(rich)).isEmpty();
        assertThat(occasions(holding)).as("somebody with an open hold").isEmpty();
        assertThat(occasions(waiting)).as("somebody with points to come").isEmpty();
        assertThat(occasions(owing)).extracting(RecordOccasion::kind).containsExactly(WARNING);
    }

    @Test
    void whatWouldHappenIsShownInFigures() {
        enrol();

        Answer shown = service.get("/v1/programs/demo/retention/preview", service.tokens.token("demo", Role.AGENT));

        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.json().get("members").asLong())
                .isPositive()
                .isEqualTo(shown.json().get("active").asLong());
        assertThat(shown.json().get("erased").asLong()).isZero();
        assertThat(service.get("/v1/programs/demo/retention/preview", service.tokens.token("demo", Role.TILL))
                        .status())
                .isEqualTo(403);
        service.apply("silent");
        assertThat(service.get("/v1/programs/silent/retention/preview", service.tokens.token("silent", Role.AGENT))
                        .text("code"))
                .isEqualTo("RETENTION_NOT_SET");
    }

    /** What the service does each day, so many months and days after somebody enrolled. */
    private void look(String member, int months, int days) {
        new RetentionRound(
                        service.bean(Programs.class),
                        service.bean(ProfileTerms.class),
                        service.bean(Retention.class),
                        service.bean(Warnings.class),
                        service.bean(MemberTelling.class),
                        Clock.fixed(atOf(member, months, days).plusSeconds(9 * 3_600), ZoneOffset.UTC))
                .run();
    }

    /** The beginning of that day. */
    private Instant atOf(String member, int months, int days) {
        Instant enrolled = Instant.parse(
                service.get("/v1/programs/demo/members/" + member, service.tokens.token("demo", Role.AGENT))
                        .text("enrolledAt"));
        return enrolled.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusMonths(months)
                .plusDays(days)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** As if it had been on that day: the service's own clock says today. */
    private void changedAt(String member, Instant at) {
        MemberRecords records = service.bean(MemberRecords.class);
        assertThat(records.insert(List.of(new MemberChange(
                        "demo",
                        member,
                        2,
                        at,
                        new Actor("desk", "agent"),
                        null,
                        null,
                        new MemberChange.What.Told(Map.of("name", "Sara"), List.of(), List.of())))))
                .isEmpty();
    }

    /** Of one member. */
    private void tell(JournalEntry... entries) {
        service.tell(Topic.JOURNAL, EventType.JOURNAL_ENTRY, entries[0].member(), List.of(entries));
    }

    private static JournalEntry entry(String member, long sequence, Kind kind, String cause, Instant at, long points) {
        return entry(member, sequence, kind, cause, at, Balance.of(points));
    }

    private static JournalEntry entry(
            String member, long sequence, Kind kind, String cause, Instant at, Balance balance) {
        return new JournalEntry(
                "demo",
                member,
                sequence,
                new Cause(cause, "demo", "test", member + "-" + sequence),
                "fingerprint",
                kind,
                Outcome.accepted(),
                kind == Kind.OCCASION ? List.of(new Posting.OccasionRecorded(cause, "inactive", null)) : List.of(),
                Map.of("points", balance),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                at,
                at,
                false,
                JournalEntry.NO_HASH);
    }

    private void awaitHeard(String member, long sequence) {
        await().untilAsserted(() -> assertThat(service.database()
                        .getCollection("memberActivity")
                        .countDocuments(new Document("_id", member).append("account.sequence", sequence)))
                .isEqualTo(1));
    }

    private long kept(String collection, String member) {
        return service.database().getCollection(collection).countDocuments(new Document("_id", member));
    }

    private int status(String member) {
        return service.get("/v1/programs/demo/members/" + member, service.tokens.token("demo", Role.AGENT))
                .status();
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

    private String enrol() {
        Answer answer = service.post(
                "/v1/programs/demo/members",
                "application/json",
                service.tokens.token("demo", Role.AGENT),
                "{\"identifiers\":[{\"kind\":\"card\",\"value\":\"" + UUID.randomUUID() + "\"}]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("member");
    }
}

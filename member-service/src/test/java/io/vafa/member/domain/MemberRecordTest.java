package io.vafa.member.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vafa.member.domain.MemberChange.What.Told;
import io.vafa.member.domain.MemberRecord.Decision;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemberRecordTest {
    private static final Instant NOW = Instant.parse("2021-01-01T00:00:00Z");
    private static final MemberTerms TERMS = new MemberTerms(
            Map.of(),
            List.of(
                    new ProfileStage("basic", List.of("name", "email")),
                    new ProfileStage("full", List.of("gender", "phone"))));
    private static final MemberRecord ENROLLED = MemberRecord.enrolled(new Member(
            "m_1",
            "demo",
            List.of(new Identifier("card", "k1:1", "1111")),
            new Profile(null, "Sara"),
            "fa",
            false,
            NOW));

    @Test
    void onlyWhatIsDifferentIsAChange() {
        assertThat(ENROLLED.update(wanted("name", "Sara", "language", "fa", "email", null), TERMS))
                .isEqualTo(new Decision.Nothing());
        assertThat(ENROLLED.update(wanted("name", null, "language", "ar"), TERMS))
                .isEqualTo(new Decision.Change(
                        new Told(Map.of("language", "ar"), List.of("name"), List.of(), List.of("language"))));
    }

    @Test
    void aStageIsCompleteForTheFirstTimeOnlyOnce() {
        // Given
        MemberRecord complete = changed(ENROLLED, wanted("email", "a@example.org"));
        assertThat(complete.completed()).containsOnlyKeys("basic");

        // When
        MemberRecord without = changed(complete, wanted("email", null));
        MemberRecord again = changed(without, wanted("email", "b@example.org"));

        // Then
        assertThat(without.completion(TERMS).stages().getFirst())
                .isEqualTo(new Completion.Step("basic", List.of("email"), false));
        assertThat(again.completion(TERMS).stages().getFirst().complete()).isTrue();
        assertThat(told(without.update(wanted("email", "b@example.org"), TERMS)).stages())
                .isEmpty();
    }

    @Test
    void aStageIsNotCompleteBeforeThoseBeforeIt() {
        MemberTerms terms = new MemberTerms(
                Map.of(),
                List.of(
                        new ProfileStage("basic", List.of("name", "email")),
                        new ProfileStage("full", List.of("gender"))));

        assertThat(ENROLLED.update(wanted("gender", "female"), terms))
                .isInstanceOfSatisfying(
                        Decision.Change.class,
                        change -> assertThat(change.what().stages()).isEmpty());
        assertThat(ENROLLED.update(wanted("gender", "female", "email", "a@example.org"), terms))
                .isInstanceOfSatisfying(
                        Decision.Change.class,
                        change -> assertThat(change.what().stages()).containsExactly("basic", "full"));
    }

    @Test
    void completenessIsThatOfAllFieldsWanted() {
        assertThat(ENROLLED.completion(TERMS).percent()).isEqualTo(25);
        assertThat(changed(ENROLLED, wanted("email", "a@example.org", "gender", "female"))
                        .completion(TERMS))
                .isEqualTo(new Completion(
                        75,
                        List.of(
                                new Completion.Step("basic", List.of(), true),
                                new Completion.Step("full", List.of("phone"), false))));
        assertThat(ENROLLED.completion(MemberTerms.NONE).percent()).isEqualTo(100);
    }

    @Test
    void aNamedRequestIsCarriedOutOnce() {
        // Given
        Asking asking = new Asking("key", "body");
        Decision first = told(ENROLLED, wanted("name", "Sarah"), asking);
        MemberRecord after = ENROLLED.evolve(change(ENROLLED, first, asking), ((Decision.Change) first).what());
        MemberRecord later = changed(after, wanted("name", "Sara"));

        // Then
        assertThat(told(later, wanted("name", "Sarah"), asking)).isEqualTo(new Decision.Repeated());
        assertThat(told(later, wanted("name", "Zahra"), new Asking("key", "other body")))
                .isEqualTo(new Decision.KeyUsed());
    }

    @Test
    void namedRequestsAreRememberedUpToANumber() {
        MemberRecord record = ENROLLED;
        for (int number = 0; number <= MemberRecord.HANDLED_MAX; number++) {
            Asking asking = new Asking("key" + number, "body");
            Decision decision = told(record, wanted("name", "Sara " + number), asking);
            record = record.evolve(change(record, decision, asking), ((Decision.Change) decision).what());
        }

        assertThat(record.handled())
                .hasSize(MemberRecord.HANDLED_MAX)
                .noneMatch(handled -> handled.asking().key().equals("key0"));
    }

    @Test
    void changesFollowEachOther() {
        Told told = new Told(Map.of(), List.of(), List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENROLLED.evolve(
                        new MemberChange("demo", "m_1", 3, NOW, Actor.SERVICE, null, null, told), told));
    }

    private static Decision told(MemberRecord record, Map<String, @Nullable Object> wanted, Asking asking) {
        return record.decide((present, terms, _) -> present.update(wanted, terms), asking, TERMS, NOW);
    }

    private static MemberRecord changed(MemberRecord record, Map<String, @Nullable Object> wanted) {
        Decision decision = record.update(wanted, TERMS);
        return record.evolve(change(record, decision, null), ((Decision.Change) decision).what());
    }

    private static MemberChange change(MemberRecord record, Decision decision, @Nullable Asking asking) {
        return new MemberChange(
                "demo",
                "m_1",
                record.number() + 1,
                NOW,
                Actor.SERVICE,
                null,
                asking,
                ((Decision.Change) decision).what());
    }

    private static Map<String, @Nullable Object> wanted(@Nullable String... fieldsAndValues) {
        Map<String, @Nullable Object> wanted = new HashMap<>();
        for (int index = 0; index < fieldsAndValues.length; index += 2) {
            wanted.put(String.valueOf(fieldsAndValues[index]), fieldsAndValues[index + 1]);
        }
        return wanted;
    }

    private static Told told(Decision decision) {
        return (Told) ((Decision.Change) decision).what();
    }
}

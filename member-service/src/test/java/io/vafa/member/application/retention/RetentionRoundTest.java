package io.vafa.member.application.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vafa.member.application.Happened;
import io.vafa.member.application.LedgerCommands;
import io.vafa.member.application.MemberPages;
import io.vafa.member.application.MemberTelling;
import io.vafa.member.application.Members;
import io.vafa.member.application.Merges;
import io.vafa.member.application.Merging;
import io.vafa.member.application.Programs;
import io.vafa.member.domain.ConsentTerms;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.MemberTerms;
import io.vafa.member.domain.Profile;
import io.vafa.member.domain.Reference;
import io.vafa.member.domain.retention.RetentionTerms;
import io.vafa.member.domain.retention.RetentionTerms.Warning;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A round that stops anywhere is gone on with, says nothing twice under two names, and forgets nobody. */
class RetentionRoundTest {
    private static final String PROGRAM = "demo";
    private static final List<String> MEMBERS = List.of("m0", "m1", "m2");
    private static final MemberTerms TERMS =
            new MemberTerms(Map.of(), List.of(), ConsentTerms.NONE, new RetentionTerms(12, 30, true), Set.of());

    private final List<@Nullable String> pagesRead = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Noted noted = new Noted();
    private int tellingsUntilCrash = Integer.MAX_VALUE;

    @Test
    void aRoundThatStoppedGoesOnWhereItWas() {
        // Given
        tellingsUntilCrash = 3;
        assertThatIllegalStateException().isThrownBy(() -> look("2027-01-10"));
        tellingsUntilCrash = Integer.MAX_VALUE;
        pagesRead.clear();

        // When
        look("2027-01-10");

        // Then
        assertThat(pagesRead).doesNotContainNull().first().isEqualTo("m0");
        assertThat(told.stream().distinct())
                .containsExactlyInAnyOrder(
                        "m0 retention-warning 2026-01-31",
                        "m1 retention-warning 2026-01-31",
                        "m2 retention-warning 2026-01-31");
        assertThat(noted.warnings).containsOnlyKeys(MEMBERS);
    }

    @Test
    void whoWasNotToldIsNotNotedAsWarned() {
        // Given
        tellingsUntilCrash = 0;

        // When
        assertThatIllegalStateException().isThrownBy(() -> look("2027-01-10"));

        // Then
        assertThat(noted.warnings).isEmpty();
    }

    @Test
    void aRoundThatIsDoneReadsNothingAgainOnThatDay() {
        look("2027-01-10");
        pagesRead.clear();
        told.clear();

        look("2027-01-10");

        assertThat(pagesRead).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void nobodyIsLetGoBeforeTheyWereWarnedForLongEnough() {
        // Given a rule that is applied when all have been away for years
        look("2029-05-01");
        assertThat(told).allMatch(one -> one.contains("retention-warning"));
        told.clear();

        // When
        look("2029-05-30");
        assertThat(told).isEmpty();
        look("2029-05-31");

        // Then
        assertThat(told)
                .containsExactly(
                        "m0 retention-ending 2026-01-31/2029-05-31",
                        "m1 retention-ending 2026-01-31/2029-05-31",
                        "m2 retention-ending 2026-01-31/2029-05-31");
    }

    private void look(String day) {
        Merging merging =
                new Merging(unused(Members.class), nobodyMerged(), unused(LedgerCommands.class), Clock.systemUTC());
        new RetentionRound(
                        new OneProgram(),
                        _ -> TERMS,
                        new Retention(this::page, merging, new Silent(), noted),
                        noted,
                        new Told(),
                        Clock.fixed(Instant.parse(day + "T09:00:00Z"), ZoneOffset.UTC))
                .run();
    }

    /** One member each. */
    private MemberPages.Page page(String program, @Nullable String after, int limit) {
        pagesRead.add(after);
        int at = after == null ? 0 : MEMBERS.indexOf(after) + 1;
        String member = MEMBERS.get(at);
        return new MemberPages.Page(
                List.of(MemberRecord.enrolled(new Member(
                        member,
                        program,
                        List.of(new Identifier("card", member, member)),
                        Profile.EMPTY,
                        null,
                        false,
                        Instant.parse("2026-01-31T10:00:00Z")))),
                at + 1 < MEMBERS.size() ? member : null);
    }

    private static <T> T unused(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, _) -> {
            throw new AssertionError(method + " is not called here");
        }));
    }

    private static Merges nobodyMerged() {
        return (Merges) Proxy.newProxyInstance(
                Merges.class.getClassLoader(), new Class<?>[] {Merges.class}, (_, _, _) -> Map.of());
    }

    private record OneProgram() implements Programs {
        @Override
        public Set<String> all() {
            return Set.of(PROGRAM);
        }

        @Override
        public Optional<Program> find(String program) {
            return Optional.of(new Program(Set.of("en"), "en", ZoneOffset.UTC, null));
        }
    }

    /** Nobody is heard of. */
    private record Silent() implements Activities {
        @Override
        public void hear(Collection<Heard> heard) {}

        @Override
        public Map<String, Activity> find(Collection<String> members) {
            return Map.of();
        }

        @Override
        public void forget(String member) {}
    }

    private static final class Noted implements Warnings {
        private final Map<String, Warning> warnings = new HashMap<>();
        private final Map<String, Place> places = new HashMap<>();

        @Override
        public Map<String, Warning> find(Collection<String> members) {
            Map<String, Warning> found = new HashMap<>(warnings);
            found.keySet().retainAll(members);
            return found;
        }

        @Override
        public void warned(String program, Map<String, Warning> those) {
            warnings.putAll(those);
        }

        @Override
        public void forget(String member) {
            warnings.remove(member);
        }

        @Override
        public Optional<Place> place(String program) {
            return Optional.ofNullable(places.get(program));
        }

        @Override
        public void save(String program, Place place) {
            places.put(program, place);
        }
    }

    /** Kafka, which may go away. */
    private final class Told implements MemberTelling {
        @Override
        public void happened(List<Happened> happened) {
            if (tellingsUntilCrash-- <= 0) {
                throw new IllegalStateException("Kafka is away");
            }
            happened.forEach(one -> one.occasions()
                    .forEach(occasion -> told.add(one.member() + " " + occasion.kind() + " " + occasion.id())));
        }

        @Override
        public void changed(MemberRecord record) {}

        @Override
        public void ended(MemberRecord record, List<Identifier> ended) {}

        @Override
        public void erased(String program, String member, Instant at, List<Reference> references) {}
    }
}

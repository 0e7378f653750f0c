package io.vafa.member.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.member.adapter.out.YearCalendars;
import io.vafa.member.application.likeness.LikenessDesk;
import io.vafa.member.application.likeness.LikenessPlaces;
import io.vafa.member.application.likeness.LikenessRound;
import io.vafa.member.application.likeness.LikenessTasks;
import io.vafa.member.application.likeness.TraitBook;
import io.vafa.member.application.likeness.TraitDigests;
import io.vafa.member.application.likeness.WatchedRecords;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberChange;
import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.MemberTerms;
import io.vafa.member.domain.Profile;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Members are changed and erased while several look at their traits, and any of them may crash at any access to a store: in the end everybody
 * is listed under what they told last and under nothing else, whoever is alike was found, and nothing is left of who was erased.
 */
class LikenessSimulationTest {
    private static final String PROGRAM = "demo";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final int RUNS = 400;
    private static final int MEMBERS = 4;
    private static final List<String> ADDRESSES = List.of("a@example.org", "b@example.org");
    private static final TraitDigests DIGESTS = (program, trait) -> program + "#" + trait.value();

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_122})
    void traitsFollowRecordsWhateverCrashes(long seed) {
        Random seeds = new Random(seed);
        int found = 0;
        for (int run = 0; run < RUNS; run++) {
            found += live("seed %d, run %d".formatted(seed, run), seeds.nextLong());
        }
        assertThat(found).as("pairs found with seed %d", seed).isPositive();
    }

    private static int live(String description, long seed) {
        // Given
        Random random = new Random(seed);
        Turns turns = new Turns(seed, random.nextInt(3) * 0.02);
        Store store = new Store(turns);
        MemberRecords records = new WatchedRecords(store, store);
        LikenessDesk desk = new LikenessDesk(
                records, store, DIGESTS, _ -> MemberTerms.NONE, new YearCalendars(), store.suggestions());
        LikenessRound round = new LikenessRound(
                new NoPrograms(),
                _ -> MemberTerms.NONE,
                store,
                new NoPlaces(),
                (_, _, _) -> new MemberPages.Page(List.of(), null),
                desk,
                Clock.fixed(NOW, ZoneOffset.UTC));
        for (int member = 0; member < MEMBERS; member++) {
            store.members.put("m" + member, new ArrayList<>(List.of(enrolled("m" + member))));
        }
        for (int caller = 0; caller < 4; caller++) {
            int[] dice = random.ints(12, 0, 1_000).toArray();
            turns.add(() -> {
                for (int at = 0; at < dice.length; at += 3) {
                    change(store, records, "m" + dice[at] % MEMBERS, dice[at + 1], dice[at + 2]);
                }
            });
        }
        for (int looker = 0; looker < 3; looker++) {
            turns.add(() -> {
                for (int time = 0; time < 5; time++) {
                    round.run();
                }
            });
        }

        // When
        turns.play();
        store.erased.forEach(member -> store.takeOut(PROGRAM, member));
        round.run();

        // Then
        assertThat(store.tasks.values()).as(description).allMatch(task -> !store.isRecorded(task));
        Map<String, Set<String>> expected = new TreeMap<>();
        store.members.forEach((member, versions) -> {
            String email = versions.getLast().profile().email();
            if (email != null && !store.erased.contains(member)) {
                expected.computeIfAbsent(PROGRAM + "#" + email, _ -> new TreeSet<>())
                        .add(member);
            }
        });
        assertThat(store.holders).as(description).isEqualTo(expected);
        expected.forEach((digest, listed) -> listed.forEach(member ->
                assertThat(store.of(member)).as("%s: %s", description, member).contains(digest)));
        Set<Set<String>> alike = new HashSet<>();
        expected.values()
                .forEach(those -> those.forEach(one -> those.stream()
                        .filter(other -> !one.equals(other))
                        .forEach(other -> alike.add(Set.of(one, other)))));
        assertThat(store.pairs).as(description).containsAll(alike);
        return alike.size();
    }

    private static void change(Store store, MemberRecords records, String member, int what, int which) {
        if (what < 60) {
            store.erased.add(member);
            store.takeOut(PROGRAM, member);
            return;
        }
        if (!(records.find(PROGRAM, member) instanceof MemberRecords.Found.Present(MemberRecord record))) {
            return;
        }
        What.Told told = what < 300
                ? new What.Told(Map.of(), List.of(Profile.EMAIL), List.of())
                : new What.Told(Map.of(Profile.EMAIL, ADDRESSES.get(which % ADDRESSES.size())), List.of(), List.of());
        records.insert(
                List.of(new MemberChange(PROGRAM, member, record.number() + 1, NOW, Actor.SERVICE, null, null, told)));
    }

    private static MemberRecord enrolled(String member) {
        return MemberRecord.enrolled(new Member(
                member,
                PROGRAM,
                List.of(new Identifier("card", member, member)),
                Profile.EMPTY,
                null,
                false,
                Instant.EPOCH));
    }

    /** Nobody looks at all members here. */
    private record NoPrograms() implements Programs {
        @Override
        public Set<String> all() {
            return Set.of();
        }

        @Override
        public Optional<Program> find(String program) {
            return Optional.empty();
        }
    }

    private record NoPlaces() implements LikenessPlaces {
        @Override
        public Optional<Place> find(String program) {
            return Optional.empty();
        }

        @Override
        public void save(String program, Place place) {}
    }

    /** All that is stored; each access is a step. */
    private static final class Store implements MemberRecords, TraitBook, LikenessTasks {
        private final Turns turns;
        private final Map<String, List<MemberRecord>> members = new LinkedHashMap<>();
        private final Set<String> erased = new HashSet<>();
        private final Map<String, Task> tasks = new LinkedHashMap<>();
        private final Map<String, Set<String>> holders = new TreeMap<>();
        private final Map<String, Set<String>> traits = new HashMap<>();
        private final Set<Set<String>> pairs = new HashSet<>();

        Store(Turns turns) {
            this.turns = turns;
        }

        Likenesses suggestions() {
            return (_, those, _) -> {
                turns.step();
                pairs.add(Set.copyOf(those));
            };
        }

        boolean isRecorded(Task task) {
            return erased.contains(task.member())
                    || members.getOrDefault(task.member(), List.of()).size() >= task.number();
        }

        @Override
        public MemberRecords.Found find(String program, String member) {
            turns.step();
            return erased.contains(member)
                    ? new MemberRecords.Found.Erased(NOW)
                    : new MemberRecords.Found.Present(
                            members.getOrDefault(member, List.of()).getLast());
        }

        @Override
        public Set<String> insert(List<MemberChange> changes) {
            turns.step();
            MemberChange change = changes.getFirst();
            List<MemberRecord> versions = members.getOrDefault(change.member(), List.of());
            if (versions.size() + 1 != change.number() || erased.contains(change.member())) {
                return Set.of(change.member());
            }
            versions.add(versions.getLast().evolve(change, (What.Kept) change.what()));
            return Set.of();
        }

        @Override
        public Set<String> of(String member) {
            turns.step();
            return Set.copyOf(traits.getOrDefault(member, Set.of()));
        }

        @Override
        public void note(String program, String member, Collection<String> digests) {
            turns.step();
            traits.computeIfAbsent(member, _ -> new HashSet<>()).addAll(digests);
        }

        @Override
        public Set<String> join(String program, String digest, String member, int most) {
            turns.step();
            Set<String> listed = holders.computeIfAbsent(digest, _ -> new TreeSet<>());
            listed.add(member);
            Set<String> others = new HashSet<>(listed);
            others.remove(member);
            return others;
        }

        @Override
        public void leave(String program, String digest, String member) {
            turns.step();
            holders.computeIfPresent(digest, (_, listed) -> {
                listed.remove(member);
                return listed.isEmpty() ? null : listed;
            });
        }

        @Override
        public void forget(String member, Collection<String> digests) {
            turns.step();
            traits.computeIfPresent(member, (_, noted) -> {
                noted.removeAll(digests);
                return noted.isEmpty() ? null : noted;
            });
        }

        @Override
        public void note(Collection<Task> noted) {
            turns.step();
            noted.forEach(task -> tasks.putIfAbsent(task.member() + ":" + task.number(), task));
        }

        @Override
        public void each(Consumer<Task> each) {
            turns.step();
            List.copyOf(tasks.values()).forEach(each);
        }

        @Override
        public void done(Collection<Task> done) {
            turns.step();
            done.forEach(task -> tasks.remove(task.member() + ":" + task.number()));
        }

        @Override
        public List<MemberNews> recorded(Collection<MemberNews> news) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> changed(Collection<String> wanted) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remember(MemberRecord record) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Shown> changes(String program, String member, long from, int limit) {
            throw new UnsupportedOperationException();
        }
    }
}

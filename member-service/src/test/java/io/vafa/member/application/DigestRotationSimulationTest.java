package io.vafa.member.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.IdentifierDigests;
import io.vafa.member.domain.IdentifierWish;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberChange.ErasureReason;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.MemberTerms;
import io.vafa.member.domain.Profile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** While the digest key changes, instances with different versions of it never give one identifier to two. */
class DigestRotationSimulationTest {
    private static final String PROGRAM = "demo";
    private static final Instant NOW = Instant.parse("2021-01-01T00:00:00Z");
    private static final Actor AGENT = new Actor("agent-7", "agent");
    private static final List<String> BOTH = List.of("k1", "k2");

    /** Which two rings meet in each step of a rotation; the second knows both versions. */
    private static final List<List<List<String>>> STEPS = List.of(
            List.of(List.of("k1"), BOTH),
            List.of(List.of("k2", "k1"), BOTH),
            List.of(List.of("k2"), List.of("k2", "k1")));

    private final AtomicLong ids = new AtomicLong();

    static LongStream seeds() {
        // The last two find an instance that judges claims under versions that it does not have.
        return LongStream.concat(LongStream.range(0, 1_500), LongStream.of(6_055, 8_696));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anIdentifierLeadsToOneMemberAtATimeWhicheverVersionsTheInstancesHave(long seed) {
        // Given
        Turns turns = new Turns(seed, 0.01 * (seed % 5));
        World world = new World(turns);
        List<List<String>> step = STEPS.get((int) (seed / 5 % 3));
        Instance one = new Instance(world, step.getFirst(), NOW);
        Instance both = new Instance(world, step.getLast(), NOW);
        List<Instance> instances = List.of(one, both);
        Random random = new Random(seed);
        Instance before = new Instance(world, List.of("k1"), NOW);
        before.enrol(1, 2);
        before.enrol(3, 4);
        if (!step.getFirst().equals(List.of("k1"))) { // the step before this one was whole
            both.rotation.run();
        }
        for (int caller = 0; caller < 4; caller++) {
            String member = "m_" + (1 + random.nextInt(2));
            Instance at = instances.get(random.nextInt(2));
            IdentifierWish wish = at.wish(random);
            turns.add(() -> at.identifiers.change(PROGRAM, member, wish, AGENT, null, null));
        }
        if (random.nextInt(3) == 0) {
            Instance at = instances.get(random.nextInt(2));
            turns.add(() -> at.desk.erase(PROGRAM, "m_1", AGENT, ErasureReason.MEMBER_ASKED));
        }
        if (random.nextBoolean()) {
            Instance at = instances.get(random.nextInt(2));
            turns.add(() -> at.desk.change(
                    PROGRAM,
                    "m_1",
                    (record, terms, _) -> record.update(Map.of("language", "fa"), terms),
                    AGENT,
                    null,
                    null));
        }
        if (random.nextBoolean()) { // an old copy of the candidate, held by somebody who was very slow
            Instance at = instances.get(random.nextInt(2));
            turns.add(() -> at.settlement.settle(List.of(at.candidate("m_1", 1, 2))));
        }
        for (int caller = 0; caller < 2; caller++) {
            Instance at = instances.get(random.nextInt(2));
            int number = 1 + random.nextInt(5);
            turns.add(() -> at.enrol(number));
            Instance next = instances.get(random.nextInt(2));
            int other = 1 + random.nextInt(5);
            turns.add(() -> next.enrol(other, 1 + other % 5));
        }
        turns.add(both.rotation);
        turns.add(() -> instances.get(random.nextInt(2)).sweep(NOW.plusSeconds(60)));

        // When
        turns.play();
        one.sweep(NOW.plusSeconds(
                60)); // to whom candidates with claims under both versions are never in each other's way
        both.sweep(NOW.plusSeconds(60));
        both.sweep(NOW.plus(Duration.ofHours(2)));
        both.rotation.run();
        both.rotation.run();

        // Then
        assertThat(world.versions.latestMissing)
                .as("seed %d: who was looked at is known", seed)
                .isZero();
        assertThat(world.records.untold).as("seed %d: nothing left to do", seed).isEmpty();
        assertThat(world.stores.outbox).as("seed %d", seed).isEmpty();
        both.check(seed, false);
        world.records.tenures.forEach((digest, tenures) -> assertThat(tenures.refused)
                .as("seed %d: links of %s", seed, digest)
                .isEmpty());
        Map<Integer, EnrolmentOutcome> last = new HashMap<>();
        for (int number = 1; number <= 5; number++) { // and nothing that is left keeps anybody out
            last.put(number, both.enrol(number).getFirst());
            assertThat(last.get(number))
                    .as("seed %d: %d", seed, number)
                    .isInstanceOfAny(EnrolmentOutcome.Enrolled.class, EnrolmentOutcome.Known.class);
        }
        both.check(seed, true);
        world.records.tenures.forEach((digest, tenures) -> assertThat(tenures.refused)
                .as("seed %d: links of %s at last", seed, digest)
                .isEmpty());
        for (String version : BOTH) { // whichever version goes, everybody is found under the other
            for (int number = 1; number <= 5; number++) {
                EnrolmentOutcome found =
                        new Instance(world, List.of(version), NOW).enrol(number).getFirst();
                assertThat(found)
                        .as("seed %d: %d under %s", seed, number, version)
                        .isEqualTo(new EnrolmentOutcome.Known(
                                switch (last.get(number)) {
                                    case EnrolmentOutcome.Enrolled(String member) -> member;
                                    case EnrolmentOutcome.Known(String member) -> member;
                                    case null, default -> "nobody";
                                }));
            }
        }
    }

    /** What all instances share. */
    private static final class World {
        final SimulatedStores stores;
        final SimulatedRecords records;
        final RememberedVersions versions;

        World(Turns turns) {
            stores = new SimulatedStores(turns);
            records = new SimulatedRecords(stores, turns);
            versions = new RememberedVersions(turns);
        }
    }

    /** Never calm, so that it is always looked. */
    private static final class RememberedVersions implements DigestVersions {
        private final Set<String> told = new HashSet<>();
        private final Turns turns;
        long latestMissing = -1;

        RememberedVersions(Turns turns) {
            this.turns = turns;
        }

        @Override
        public State state() {
            turns.step();
            return new State(Set.of(), null, null);
        }

        @Override
        public void note(Pass pass) {
            turns.step();
            latestMissing = pass.missing();
        }

        @Override
        public void complete(Collection<String> versions, Instant from) {
            turns.step();
        }

        @Override
        public Set<String> told(Collection<String> versions, Collection<String> members) {
            turns.step();
            Set<String> found = new HashSet<>(told);
            found.retainAll(Set.copyOf(members));
            return found;
        }

        @Override
        public void tell(Collection<String> versions, Collection<String> members) {
            for (String member : members) {
                turns.step();
                told.add(member);
            }
        }
    }

    /** The service on the simulated stores, with its versions of the digest key. */
    private final class Instance {
        final World world;
        final List<String> ring;
        final RingView stores;
        final RingRecords records;
        final ClaimKeeper keeper;
        final Settlement settlement;
        final IdentifierDesk identifiers;
        final MemberDesk desk;
        final DigestRotation rotation;
        private final Enrolment enrolment;

        Instance(World world, List<String> ring, Instant now) {
            this.world = world;
            this.ring = ring;
            IdentifierDigests digests = (_, identifier) -> identifier.knownAs(digests(ring, identifier.value()));
            Clock clock = Clock.fixed(now, ZoneOffset.UTC);
            stores = new RingView(world.stores, digests);
            records = new RingRecords(world.stores, world.records, digests);
            keeper = new ClaimKeeper(records, world.stores, world.stores, world.records, clock);
            Herald herald = herald(now);
            Announcer announcer = members -> {
                world.stores.announce(members);
                members.forEach(member -> {
                    world.records.link(member);
                    world.records.tell(member.id(), "1");
                });
            };
            settlement = new Settlement(
                    world.stores,
                    stores,
                    stores,
                    new EnrolmentNews(announcer, world.records, records, world.records, herald, _ -> MemberTerms.NONE),
                    keeper);
            enrolment = new Enrolment(
                    world.stores,
                    stores,
                    stores,
                    settlement,
                    keeper,
                    CardRules.NONE,
                    () -> "m_" + ids.incrementAndGet(),
                    clock);
            desk = new MemberDesk(records, world.records, herald, stores, settlement, _ -> MemberTerms.NONE, clock);
            identifiers = new IdentifierDesk(
                    records,
                    world.records,
                    herald,
                    stores,
                    settlement,
                    world.stores,
                    world.stores,
                    keeper,
                    _ -> MemberTerms.NONE,
                    clock);
            rotation = new DigestRotation(
                    ring,
                    world.versions,
                    new OneProgram(),
                    records,
                    world.stores,
                    stores,
                    settlement,
                    keeper,
                    herald,
                    () -> 0,
                    clock);
        }

        private Herald herald(Instant now) {
            return new Herald(
                    records,
                    world.records,
                    world.records,
                    world.stores,
                    world.records,
                    keeper,
                    Clock.fixed(now, ZoneOffset.UTC));
        }

        private static List<String> digests(List<String> ring, String number) {
            return ring.stream().map(version -> version + ":" + number).toList();
        }

        List<EnrolmentOutcome> enrol(int... numbers) {
            return enrolment.enrol(
                    PROGRAM,
                    List.of(new EnrolmentRequest(identifiers(numbers), new Profile(null, "Sara"), null, false)));
        }

        Member candidate(String id, int... numbers) {
            return new Member(id, PROGRAM, identifiers(numbers), new Profile(null, "Sara"), null, false, NOW);
        }

        IdentifierWish wish(Random random) {
            int kind = random.nextInt(3);
            Integer ending = kind == 0 ? null : 1 + random.nextInt(2);
            Instant at = random.nextBoolean() ? null : NOW.minusSeconds(random.nextInt(100));
            return new IdentifierWish(
                    ending,
                    at,
                    kind == 1 ? null : identifiers(1 + random.nextInt(5)).getFirst());
        }

        private List<Identifier> identifiers(int... numbers) {
            List<Identifier> identifiers = new ArrayList<>();
            for (int number : numbers) {
                String value = String.valueOf(number);
                identifiers.add(new Identifier("card", digests(ring, value), value));
            }
            return identifiers;
        }

        void sweep(Instant now) {
            new Sweeper(stores, settlement, Duration.ofSeconds(10), Clock.fixed(now, ZoneOffset.UTC)).sweep();
            herald(now).sweep(Duration.ofSeconds(10));
        }

        void check(long seed, boolean atLast) {
            Map<String, String> owners = new HashMap<>();
            for (String id : world.stores.decided.keySet()) {
                if (world.records.isErased(id)) {
                    assertThat(world.records.keysDestroyed).as("seed %d", seed).contains(id);
                    if (atLast) { // an instance with fewer versions leaves the others to whoever stands before them
                        assertThat(world.stores.claimedKeysOf(id))
                                .as("seed %d: claims of erased %s", seed, id)
                                .isEmpty();
                    }
                } else if (records.find(PROGRAM, id) instanceof Found.Present(MemberRecord record)) {
                    check(seed, record, owners);
                } else {
                    throw new AssertionError("seed " + seed + ": " + id + " is neither erased nor there");
                }
            }
        }

        private void check(long seed, MemberRecord record, Map<String, String> owners) {
            assertThat(world.stores.claimedKeysOf(record.member()))
                    .as("seed %d: claims of %s", seed, record.member())
                    .containsExactlyInAnyOrderElementsOf(record.identifiers().stream()
                            .filter(Identifier::leadsStill)
                            .flatMap(identifier -> Member.claimKeys(PROGRAM, identifier).stream())
                            .toList());
            for (Identifier identifier : record.identifiers()) {
                if (identifier.leadsStill()) {
                    assertThat(owners.putIfAbsent(identifier.value(), record.member()))
                            .as("seed %d: whose %s is", seed, identifier.value())
                            .isNull();
                }
                for (String digest : identifier.digests()) {
                    assertThat(world.records
                                    .tenures
                                    .getOrDefault(digest, new SimulatedTenures())
                                    .of(record.member()))
                            .as("seed %d: what is known of %s", seed, digest)
                            .anyMatch(tenure -> Objects.equals(tenure.from(), identifier.validFrom())
                                    && Objects.equals(tenure.to(), identifier.validTo()));
                }
            }
        }
    }

    private static final class OneProgram implements Programs {
        @Override
        public Set<String> all() {
            return Set.of(PROGRAM);
        }

        @Override
        public Optional<Program> find(String program) {
            return Optional.empty();
        }
    }
}

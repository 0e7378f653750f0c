package io.vafa.member.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.IdentifierWish;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberChange;
import io.vafa.member.domain.MemberChange.ErasureReason;
import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.MemberTerms;
import io.vafa.member.domain.Profile;
import io.vafa.member.domain.ProfileStage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever changes, erases and enrols the same people at the same moment, and wherever they crash: nothing stays half done. */
class MemberSimulationTest {
    private static final String PROGRAM = "demo";
    private static final Instant NOW = Instant.parse("2021-01-01T00:00:00Z");
    private static final Actor AGENT = new Actor("agent-7", "agent");
    private static final MemberTerms TERMS =
            new MemberTerms(Map.of(), List.of(new ProfileStage("basic", List.of("name", "email"))));

    private final AtomicLong ids = new AtomicLong();

    static LongStream seeds() {
        return LongStream.range(0, 1_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsDecidedIsDoneWhoeverCrashes(long seed) {
        // Given
        Turns turns = new Turns(seed, 0.01 * (seed % 5));
        House house = new House(turns, NOW);
        Random random = new Random(seed);
        house.enrol(1, 2);
        house.enrol(3, 4);
        if (random.nextBoolean()) { // a crash came before everybody was told of the enrolment
            house.stores.outbox.put("m_1", house.candidate("m_1", 1, 2));
        }
        for (int caller = 0; caller < 3; caller++) {
            String member = "m_" + (1 + random.nextInt(2));
            Map<String, Object> wanted = random.nextBoolean()
                    ? Map.of("email", "a" + random.nextInt(3) + "@example.org")
                    : Map.of("language", random.nextBoolean() ? "fa" : "ar");
            turns.add(() -> house.desk.change(
                    PROGRAM,
                    member,
                    (record, terms, _) -> record.update(Map.copyOf(wanted), terms),
                    AGENT,
                    null,
                    null));
        }
        List<MemberDesk.Outcome> erasures = new ArrayList<>();
        for (int caller = 0; caller < 1 + random.nextInt(2); caller++) {
            turns.add(() -> erasures.add(house.desk.erase(PROGRAM, "m_1", AGENT, ErasureReason.MEMBER_ASKED)));
        }
        List<EnrolmentOutcome> enrolled = new ArrayList<>();
        int identifier = 1 + random.nextInt(2);
        turns.add(() -> enrolled.addAll(house.enrol(identifier)));
        turns.add(() -> house.sweep(NOW.plusSeconds(60)));

        // When
        turns.play();
        boolean answered = erasures.stream().anyMatch(MemberDesk.Outcome.Erased.class::isInstance);
        if (answered) {
            assertThat(house.records.keysDestroyed)
                    .as("seed %d: answered", seed)
                    .contains("m_1");
        }
        if (seed % 5 == 0) { // nobody crashed, so nobody need wait for a sweep
            assertThat(house.records.told.getOrDefault("m_1", List.of()))
                    .as("seed %d: last word", seed)
                    .last()
                    .isEqualTo("erased");
        }
        house.sweep(NOW.plusSeconds(60));
        house.sweep(NOW.plus(Duration.ofHours(2)));

        // Then
        assertThat(house.records.untold).as("seed %d: nothing left to do", seed).isEmpty();
        assertThat(house.stores.outbox).as("seed %d", seed).isEmpty();
        if (seed % 5 == 0) { // nobody crashed
            assertThat(house.records.isErased("m_1")).as("seed %d", seed).isTrue();
        }
        house.stores.decided.values().forEach(member -> house.check(seed, member));
        enrolled.forEach(outcome -> {
            if (outcome instanceof EnrolmentOutcome.Enrolled(String member)) {
                assertThat(member).as("seed %d", seed).isNotEqualTo("m_1");
                assertThat(house.records.isErased("m_1")).as("seed %d", seed).isTrue();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoWasErasedMayEnrolAnewAndIsSomebodyElse(long seed) {
        // Given
        Turns turns = new Turns(seed, 0.05);
        House house = new House(turns, NOW);
        house.enrol(1, 2);
        turns.add(() -> house.desk.erase(PROGRAM, "m_1", AGENT, ErasureReason.MEMBER_ASKED));
        // An old copy of the candidate, held by somebody who was very slow.
        turns.add(() -> house.settlement.settle(List.of(house.candidate("m_1", 1, 2))));
        turns.play();
        house.sweep(NOW.plusSeconds(60));

        // When
        EnrolmentOutcome outcome = house.enrol(1, 2).getFirst();
        house.sweep(NOW.plus(Duration.ofHours(2)));

        // Then
        if (house.records.isErased("m_1")) {
            assertThat(outcome).as("seed %d", seed).isInstanceOf(EnrolmentOutcome.Enrolled.class);
            house.stores.decided.values().forEach(member -> house.check(seed, member));
        } else {
            assertThat(outcome).as("seed %d", seed).isEqualTo(new EnrolmentOutcome.Known("m_1"));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoeverIsHeardOfMeanwhileIsNotErasedForStayingAway(long seed) {
        // Given
        Turns turns = new Turns(seed, 0.01 * (seed % 5));
        House house = new House(turns, NOW);
        house.enrol(1, 2);
        List<MemberRecord> seen = new ArrayList<>();
        turns.add(() -> {
            if (house.records.find(PROGRAM, "m_1") instanceof Found.Present(MemberRecord record)) {
                seen.add(record);
                house.desk.eraseUnlessChanged(record, AGENT, ErasureReason.INACTIVE);
            }
        });
        for (int caller = 0; caller < 2; caller++) {
            Map<String, Object> wanted = Map.of("email", "a" + caller + "@example.org");
            turns.add(() -> house.desk.change(
                    PROGRAM, "m_1", (record, terms, _) -> record.update(Map.copyOf(wanted), terms), AGENT, null, null));
        }
        turns.add(() -> house.sweep(NOW.plusSeconds(60)));

        // When
        turns.play();
        house.sweep(NOW.plusSeconds(60));
        house.sweep(NOW.plus(Duration.ofHours(2)));

        // Then
        house.records.changesOf("m_1").stream()
                .filter(change -> change.what() instanceof What.Erased)
                .forEach(erased -> assertThat(erased.number())
                        .as("seed %d", seed)
                        .isEqualTo(seen.getFirst().number() + 1));
        assertThat(house.records.untold).as("seed %d: nothing left to do", seed).isEmpty();
        house.stores.decided.values().forEach(member -> house.check(seed, member));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anIdentifierLeadsToOneMemberAtATimeWhoeverAddsEndsErasesEnrolsAndCrashes(long seed) {
        // Given
        Turns turns = new Turns(seed, 0.01 * (seed % 5));
        House house = new House(turns, NOW);
        Random random = new Random(seed);
        house.enrol(1, 2);
        house.enrol(3, 4);
        if (random.nextBoolean()) { // a crash came before everybody was told of the enrolment
            house.stores.outbox.put("m_1", house.candidate("m_1", 1, 2));
        }
        for (int caller = 0; caller < 4; caller++) {
            String member = "m_" + (1 + random.nextInt(2));
            IdentifierWish wish = House.wish(random);
            turns.add(() -> house.identifiers.change(PROGRAM, member, wish, AGENT, null, null));
        }
        if (random.nextInt(3) == 0) {
            turns.add(() -> house.desk.erase(PROGRAM, "m_1", AGENT, ErasureReason.MEMBER_ASKED));
        }
        if (random.nextBoolean()) { // an old copy of the candidate, held by somebody who was very slow
            turns.add(() -> house.settlement.settle(List.of(house.candidate("m_1", 1, 2))));
        }
        int one = 1 + random.nextInt(5);
        int other = 1 + random.nextInt(5);
        turns.add(() -> house.enrol(one));
        turns.add(() -> house.enrol(other, 1 + other % 5));
        turns.add(() -> house.sweep(NOW.plusSeconds(60)));

        // When
        turns.play();
        house.sweep(NOW.plusSeconds(60));
        house.sweep(NOW.plus(Duration.ofHours(2)));

        // Then
        assertThat(house.records.untold).as("seed %d: nothing left to do", seed).isEmpty();
        assertThat(house.stores.outbox).as("seed %d", seed).isEmpty();
        house.stores.decided.values().forEach(member -> house.check(seed, member));
        house.records.tenures.forEach((digest, tenures) -> assertThat(tenures.refused)
                .as("seed %d: links of %s", seed, digest)
                .isEmpty());
        for (int number = 1; number <= 5; number++) { // and nothing that is left keeps anybody out
            assertThat(house.enrol(number).getFirst())
                    .as("seed %d: %d", seed, number)
                    .isInstanceOfAny(EnrolmentOutcome.Enrolled.class, EnrolmentOutcome.Known.class);
        }
        house.stores.decided.values().forEach(member -> house.check(seed, member));
    }

    /** The service on simulated stores. */
    private final class House {
        final SimulatedStores stores;
        final SimulatedRecords records;
        final Settlement settlement;
        final ClaimKeeper keeper;
        final IdentifierDesk identifiers;
        final MemberDesk desk;
        private final Enrolment enrolment;

        House(Turns turns, Instant now) {
            Clock clock = Clock.fixed(now, ZoneOffset.UTC);
            stores = new SimulatedStores(turns);
            records = new SimulatedRecords(stores, turns);
            keeper = new ClaimKeeper(records, stores, stores, records, clock);
            Herald herald = herald(now);
            Announcer announcer = members -> {
                stores.announce(members);
                members.forEach(member -> {
                    records.link(member);
                    records.tell(member.id(), "1");
                });
            };
            settlement = new Settlement(
                    stores,
                    stores,
                    stores,
                    new EnrolmentNews(announcer, records, records, records, herald, _ -> TERMS),
                    keeper);
            enrolment = new Enrolment(
                    stores,
                    stores,
                    stores,
                    settlement,
                    keeper,
                    CardRules.NONE,
                    () -> "m_" + ids.incrementAndGet(),
                    clock);
            desk = new MemberDesk(records, records, herald, stores, settlement, _ -> TERMS, clock);
            identifiers = new IdentifierDesk(
                    records, records, herald, stores, settlement, stores, stores, keeper, _ -> TERMS, clock);
        }

        private Herald herald(Instant now) {
            return new Herald(records, records, records, stores, records, keeper, Clock.fixed(now, ZoneOffset.UTC));
        }

        List<EnrolmentOutcome> enrol(int... numbers) {
            return enrolment.enrol(
                    PROGRAM,
                    List.of(new EnrolmentRequest(identifiers(numbers), new Profile(null, "Sara"), null, false)));
        }

        Member candidate(String id, int... numbers) {
            return new Member(id, PROGRAM, identifiers(numbers), new Profile(null, "Sara"), null, false, NOW);
        }

        private static IdentifierWish wish(Random random) {
            int kind = random.nextInt(3);
            Integer ending = kind == 0 ? null : 1 + random.nextInt(2);
            Instant at = random.nextBoolean() ? null : NOW.minusSeconds(random.nextInt(100));
            return new IdentifierWish(
                    ending,
                    at,
                    kind == 1 ? null : identifiers(1 + random.nextInt(5)).getFirst());
        }

        private static List<Identifier> identifiers(int... numbers) {
            List<Identifier> identifiers = new ArrayList<>();
            for (int number : numbers) {
                identifiers.add(new Identifier("card", "k1:" + number, "card " + number));
            }
            return identifiers;
        }

        void sweep(Instant now) {
            new Sweeper(stores, settlement, Duration.ofSeconds(10), Clock.fixed(now, ZoneOffset.UTC)).sweep();
            herald(now).sweep(Duration.ofSeconds(10));
        }

        void check(long seed, Member member) {
            String id = member.id();
            List<String> told = records.told.getOrDefault(id, List.of());
            if (records.isErased(id)) {
                assertThat(records.keysDestroyed)
                        .as("seed %d: key of %s", seed, id)
                        .contains(id);
                assertThat(told)
                        .as("seed %d: last word on %s", seed, id)
                        .isNotEmpty()
                        .last()
                        .isEqualTo("erased");
                assertThat(stores.claimedKeysOf(id))
                        .as("seed %d: claims of %s", seed, id)
                        .isEmpty();
                return;
            }
            if (!(records.find(PROGRAM, id) instanceof MemberRecords.Found.Present(MemberRecord record))) {
                throw new AssertionError("seed " + seed + ": " + id + " is neither erased nor there");
            }
            assertThat(stores.claimedKeysOf(id))
                    .as("seed %d: claims of %s", seed, id)
                    .containsExactlyInAnyOrderElementsOf(record.identifiers().stream()
                            .filter(Identifier::leadsStill)
                            .map(identifier -> Member.claimKey(PROGRAM, identifier.digest()))
                            .toList());
            for (Identifier identifier : record.identifiers()) {
                assertThat(records.tenures
                                .getOrDefault(identifier.digest(), new SimulatedTenures())
                                .of(id))
                        .as("seed %d: what is known of %s", seed, id)
                        .anyMatch(tenure -> Objects.equals(tenure.from(), identifier.validFrom())
                                && Objects.equals(tenure.to(), identifier.validTo()));
            }
            List<MemberChange> changes = records.changesOf(id);
            changes.stream()
                    .filter(change -> change.what() instanceof What.Told said
                            && said.told().containsKey("language"))
                    .reduce((_, last) -> last)
                    .ifPresent(last -> assertThat(Long.parseLong(told.getLast()))
                            .as("seed %d: last word on %s", seed, id)
                            .isGreaterThanOrEqualTo(last.number()));
            for (MemberChange change : changes) {
                if (change.what() instanceof What.Told said) {
                    said.stages()
                            .forEach(stage -> assertThat(records.occasions)
                                    .as("seed %d: occasions", seed)
                                    .contains(id + ":" + stage));
                }
            }
        }
    }
}

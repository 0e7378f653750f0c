package io.vafa.member.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.Profile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever enrols at the same moment with whatever identifiers, and wherever they crash: nothing stays half done. */
class EnrolmentSimulationTest {
    private static final String PROGRAM = "demo";
    private static final Instant NOW = Instant.parse("2021-01-01T00:00:00Z");
    private static final int IDENTIFIERS = 5;

    private final AtomicLong ids = new AtomicLong();

    static LongStream seeds() {
        return LongStream.range(0, 1_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyIdentifierEndsWithOneMemberThatHasAllItsIdentifiers(long seed) {
        // Given
        Turns turns = new Turns(seed, 0.01 * (seed % 5));
        SimulatedStores stores = new SimulatedStores(turns);
        Random random = new Random(seed);
        Map<String, List<EnrolmentRequest>> answered = new HashMap<>();
        Map<String, List<EnrolmentRequest>> created = new HashMap<>();
        List<EnrolmentRequest> taken = new ArrayList<>();
        for (int caller = 0; caller < 4; caller++) {
            List<EnrolmentRequest> requests = new ArrayList<>();
            for (int line = 0; line <= random.nextInt(3); line++) {
                requests.add(request(random));
            }
            turns.add(() -> remember(requests, enrolment(stores).enrol(PROGRAM, requests), answered, created, taken));
        }
        turns.add(() -> sweeper(stores).sweep());

        // When
        turns.play();
        sweeper(stores).sweep();

        // Then
        assertThat(stores.outbox).as("seed %d: nothing left to do", seed).isEmpty();
        assertThat(stores.announced).as("seed %d: told of", seed).containsAll(stores.decided.keySet());
        stores.decided
                .values()
                .forEach(member -> assertThat(stores.claimedKeysOf(member.id()))
                        .as("seed %d: identifiers of %s", seed, member.id())
                        .containsExactlyInAnyOrderElementsOf(member.claimKeys()));
        if (seed % 5 == 0) { // nobody crashed
            assertThat(stores.decided.keySet())
                    .as("seed %d: owners", seed)
                    .containsExactlyInAnyOrderElementsOf(stores.allOwners());
        }
        created.forEach((member, requests) -> assertThat(requests)
                .as("seed %d: %s was made once", seed, member)
                .hasSize(1));
        answered.forEach((member, requests) -> {
            assertThat(stores.decided).as("seed %d: was answered", seed).containsKey(member);
            requests.forEach(request -> request.identifiers()
                    .forEach(identifier -> assertThat(stores.ownerOf(Member.claimKey(PROGRAM, identifier.digest())))
                            .as("seed %d: owner of %s", seed, identifier.digest())
                            .isEqualTo(member)));
        });
        assertThat(taken)
                .as("seed %d: refused, and not all of one member", seed)
                .allSatisfy(request -> {
                    List<String> owners = request.identifiers().stream()
                            .map(identifier -> stores.ownerOf(Member.claimKey(PROGRAM, identifier.digest())))
                            .distinct()
                            .toList();
                    assertThat(owners.size() == 1 && stores.decided.containsKey(owners.getFirst()))
                            .isFalse();
                });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatACrashLeftDoesNotKeepOthersOut(long seed) {
        // Given
        Turns turns = new Turns(seed, 0.1);
        SimulatedStores stores = new SimulatedStores(turns);
        Random random = new Random(seed);
        for (int caller = 0; caller < 4; caller++) {
            EnrolmentRequest request = request(random);
            turns.add(() -> enrolment(stores).enrol(PROGRAM, List.of(request)));
        }
        turns.play();

        // When, without any sweep, everybody asks again with one identifier
        for (int number = 0; number < IDENTIFIERS; number++) {
            EnrolmentOutcome outcome = enrolment(stores)
                    .enrol(
                            PROGRAM,
                            List.of(new EnrolmentRequest(
                                    List.of(identifier(number)), new Profile(null, null), null, false)))
                    .getFirst();

            // Then
            assertThat(outcome)
                    .as("seed %d, identifier %d", seed, number)
                    .isInstanceOfAny(EnrolmentOutcome.Enrolled.class, EnrolmentOutcome.Known.class);
        }
        assertThat(stores.decided.keySet()).as("seed %d", seed).containsAll(stores.allOwners());
        assertThat(stores.announced).as("seed %d", seed).containsAll(stores.allOwners());
    }

    private static void remember(
            List<EnrolmentRequest> requests,
            List<EnrolmentOutcome> outcomes,
            Map<String, List<EnrolmentRequest>> answered,
            Map<String, List<EnrolmentRequest>> created,
            List<EnrolmentRequest> taken) {
        for (int position = 0; position < requests.size(); position++) {
            EnrolmentRequest request = requests.get(position);
            switch (outcomes.get(position)) {
                case EnrolmentOutcome.Enrolled(String member) -> {
                    answered.computeIfAbsent(member, _ -> new ArrayList<>()).add(request);
                    created.computeIfAbsent(member, _ -> new ArrayList<>()).add(request);
                }
                case EnrolmentOutcome.Known(String member) ->
                    answered.computeIfAbsent(member, _ -> new ArrayList<>()).add(request);
                case EnrolmentOutcome.Taken _ -> taken.add(request);
                case EnrolmentOutcome.Refused _, EnrolmentOutcome.Contended _ -> {}
            }
        }
    }

    private static ClaimKeeper keeper(SimulatedStores stores) {
        SimulatedRecords records = new SimulatedRecords(stores, stores.turns);
        return new ClaimKeeper(records, stores, stores, records, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Enrolment enrolment(SimulatedStores stores) {
        return new Enrolment(
                stores,
                stores,
                stores,
                new Settlement(stores, stores, stores, stores, keeper(stores)),
                keeper(stores),
                CardRules.NONE,
                () -> "m_" + ids.incrementAndGet(),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Sweeper sweeper(SimulatedStores stores) {
        return new Sweeper(
                stores,
                new Settlement(stores, stores, stores, stores, keeper(stores)),
                Duration.ofSeconds(10),
                Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC));
    }

    private static EnrolmentRequest request(Random random) {
        List<Integer> numbers = new ArrayList<>(List.of(0, 1, 2, 3, 4));
        Collections.shuffle(numbers, random);
        return new EnrolmentRequest(
                numbers.subList(0, 1 + random.nextInt(3)).stream()
                        .map(EnrolmentSimulationTest::identifier)
                        .toList(),
                new Profile(null, null),
                null,
                false);
    }

    private static Identifier identifier(int number) {
        return new Identifier("card", "k1:" + number, "…" + number);
    }
}

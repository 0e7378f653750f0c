package io.vafa.member.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.member.application.registry.RegistryDesk;
import io.vafa.member.application.registry.RegistryHerald;
import io.vafa.member.application.registry.RegistryOutcome;
import io.vafa.member.application.registry.RegistryWish;
import io.vafa.member.application.registry.RegistryWish.Expected;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.registry.Details;
import io.vafa.member.domain.registry.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever registers and changes the same places at the same moment, and wherever they crash: nothing stays half done or half told. */
class RegistrySimulationTest {
    private static final String PROGRAM = "demo";
    private static final Instant NOW = Instant.parse("2021-01-01T00:00:00Z");
    private static final Actor ADMIN = new Actor("agent-7", "admin");
    private static final Place.Partner BAZAAR = new Place.Partner(PROGRAM, "bazaar");
    private static final Place.Store STORE = new Place.Store(PROGRAM, "bazaar", "s1");
    private static final Place.Till TILL = new Place.Till(PROGRAM, "bazaar", "s1", "t1");

    static LongStream seeds() {
        return LongStream.range(0, 2_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLastWordIsNeverAnOldOneWhoeverCrashes(long seed) {
        // Given
        Turns turns = new Turns(seed, 0.01 * (seed % 5));
        SimulatedRegistry registry = new SimulatedRegistry(turns);
        Random random = new Random(seed);
        List<RegistryOutcome> answered = Collections.synchronizedList(new ArrayList<>());
        for (int caller = 0; caller < 3; caller++) {
            List<RegistryWish> wishes = new ArrayList<>();
            for (int wish = 0; wish < 1 + random.nextInt(3); wish++) {
                String city = "city " + random.nextInt(3);
                switch (random.nextInt(3)) {
                    case 0 -> wishes.add(wish(BAZAAR, new Details.OfPartner(Map.of("en", city), List.of())));
                    case 1 ->
                        wishes.add(wish(STORE, new Details.OfStore(Map.of("en", "S"), null, null, city, null, null)));
                    default -> wishes.add(wish(TILL, new Details.OfTill(null, null)));
                }
            }
            turns.add(() -> answered.addAll(desk(registry, NOW).put(PROGRAM, ZoneOffset.UTC, wishes, ADMIN, null)));
        }
        turns.add(() -> herald(registry, NOW.plusSeconds(60)).sweep(Duration.ofSeconds(10)));

        // When
        turns.play();
        if (seed % 5 == 0) { // nobody crashed, so nobody need wait for a sweep
            registry.versions.forEach((key, versions) -> assertThat(registry.told.get(key))
                    .as("seed %d: last word", seed)
                    .last()
                    .isEqualTo((long) versions.size()));
        }
        herald(registry, NOW.plusSeconds(60)).sweep(Duration.ofSeconds(10));
        herald(registry, NOW.plus(Duration.ofHours(2))).sweep(Duration.ofSeconds(10));
        herald(registry, NOW.plus(Duration.ofHours(2))).sweep(Duration.ofSeconds(10));

        // Then
        assertThat(registry.untold).as("seed %d: nothing left to do", seed).isEmpty();
        for (Place place : List.of(BAZAAR, STORE, TILL)) {
            long latest = registry.versions.getOrDefault(place.key(), List.of()).size();
            if (latest > 0) {
                assertThat(Objects.requireNonNull(registry.told.get(place.key())))
                        .as("seed %d: %s", seed, place)
                        .last()
                        .isEqualTo(latest);
            }
            assertThat(registry.shown(place)).as("seed %d: %s", seed, place).isEqualTo(latest);
        }
        assertThat(registry.versions.containsKey(STORE.key()) && !registry.versions.containsKey(BAZAAR.key()))
                .as("seed %d: a store without a partner", seed)
                .isFalse();
        assertThat(registry.versions.containsKey(TILL.key()) && !registry.versions.containsKey(STORE.key()))
                .as("seed %d: a till without a store", seed)
                .isFalse();
        assertThat(answered).as("seed %d", seed).noneMatch(RegistryOutcome.Contended.class::isInstance);
        answered.stream()
                .filter(RegistryOutcome.Done.class::isInstance)
                .map(RegistryOutcome.Done.class::cast)
                .forEach(done -> assertThat(
                                registry.versions.get(done.latest().place().key()))
                        .as("seed %d: what was answered is recorded", seed)
                        .contains(done.latest()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoeverIsSlowAndThenDiesLeavesNoOldWord(long seed) {
        // Given: what the slow one noted is swept up before it tells what it read long ago.
        Turns turns = new Turns(seed, 0.08);
        SimulatedRegistry registry = new SimulatedRegistry(turns);
        for (String name : List.of("One", "Two")) {
            turns.add(() ->
                    desk(registry, NOW).put(PROGRAM, ZoneOffset.UTC, List.of(wish(BAZAAR, named(name))), ADMIN, null));
            turns.add(() -> herald(registry, NOW.plusSeconds(60)).sweep(Duration.ofSeconds(10)));
        }

        // When
        turns.play();
        herald(registry, NOW.plusSeconds(60)).sweep(Duration.ofSeconds(10));
        herald(registry, NOW.plus(Duration.ofHours(2))).sweep(Duration.ofSeconds(10));

        // Then
        long latest = registry.versions.getOrDefault(BAZAAR.key(), List.of()).size();
        if (latest > 0) {
            assertThat(registry.told.get(BAZAAR.key()))
                    .as("seed %d", seed)
                    .last()
                    .isEqualTo(latest);
        }
        assertThat(registry.untold).as("seed %d: nothing left to do", seed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ofTwoWhoChangeOneVersionOneIsTold(long seed) {
        // Given
        Turns turns = new Turns(seed, 0);
        SimulatedRegistry registry = new SimulatedRegistry(turns);
        desk(registry, NOW).put(PROGRAM, ZoneOffset.UTC, List.of(wish(BAZAAR, named("Bazaar"))), ADMIN, null);
        List<RegistryOutcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        for (String name : List.of("One", "Other")) {
            RegistryWish wish = new RegistryWish(BAZAAR, named(name), new Expected.Version(1));
            turns.add(() ->
                    outcomes.addAll(desk(registry, NOW).put(PROGRAM, ZoneOffset.UTC, List.of(wish), ADMIN, null)));
        }

        // When
        turns.play();

        // Then
        assertThat(outcomes).as("seed %d", seed).hasSize(2).anyMatch(RegistryOutcome.Done.class::isInstance);
        assertThat(outcomes).as("seed %d", seed).contains(new RegistryOutcome.Stale(2));
    }

    private static Details.OfPartner named(String name) {
        return new Details.OfPartner(Map.of("en", name), List.of());
    }

    private static RegistryWish wish(Place place, Details details) {
        return new RegistryWish(place, details, new Expected.Any());
    }

    private static RegistryDesk desk(SimulatedRegistry registry, Instant now) {
        return new RegistryDesk(registry, registry, herald(registry, now), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static RegistryHerald herald(SimulatedRegistry registry, Instant now) {
        return new RegistryHerald(registry, registry, registry, Clock.fixed(now, ZoneOffset.UTC));
    }
}

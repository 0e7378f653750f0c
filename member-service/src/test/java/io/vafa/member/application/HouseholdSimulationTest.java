package io.vafa.member.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.journal.PoolLeaving;
import io.vafa.member.application.household.HouseholdDesk;
import io.vafa.member.application.household.HouseholdDesk.Asker;
import io.vafa.member.application.household.HouseholdHerald;
import io.vafa.member.application.household.HouseholdOutcome;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.household.Household;
import io.vafa.member.domain.household.HouseholdChange.InvitationEnd;
import io.vafa.member.domain.household.HouseholdChange.LeavingReason;
import io.vafa.member.domain.household.HouseholdRole;
import io.vafa.member.domain.household.HouseholdTerms;
import io.vafa.member.domain.household.HouseholdWish;
import io.vafa.member.domain.household.Seat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever opens, invites, accepts, leaves, merges and erases at the same moment, and wherever they crash: nobody is of two households. */
class HouseholdSimulationTest {
    private static final String PROGRAM = "demo";
    private static final Instant NOW = Instant.parse("2021-01-01T00:00:00Z");
    private static final Asker AGENT = new Asker(new Actor("agent-7", "agent"), null);
    private static final int MEMBERS = 5;
    private static final List<String> HOUSEHOLDS = List.of("p-1", "p-2", "p-3");
    private static final HouseholdTerms TERMS = new HouseholdTerms(
            true,
            4,
            HouseholdTerms.usualPowers(),
            50,
            true,
            7,
            PoolLeaving.OWN_CONTRIBUTIONS_RETURN,
            Set.of(HouseholdRole.HEAD));

    static LongStream seeds() {
        return LongStream.range(0, 3_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobodyIsOfTwoHouseholdsAndTheLedgerKnowsWhoIs(long seed) {
        // Given two households, and invitations to both
        Turns turns = new Turns(seed, 0.01 * (seed % 5));
        Random random = new Random(seed);
        SimulatedHouseholds store = new SimulatedHouseholds(turns);
        Set<String> gone = new HashSet<>();
        Map<String, String> merged = new HashMap<>();
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        HouseholdHerald herald = new HouseholdHerald(store, store, clock);
        HouseholdDesk desk = new HouseholdDesk(
                store,
                store,
                herald,
                _ -> TERMS,
                (_, member) -> !gone.contains(member) && !merged.containsKey(member),
                clock);
        desk.open(PROGRAM, "p-1", "m-0", "ours", AGENT);
        for (int member = 1; member < MEMBERS; member++) {
            invite(desk, "p-1", "m-" + member);
        }
        if (random.nextBoolean()) {
            desk.open(PROGRAM, "p-2", "m-1", "theirs", AGENT);
            invite(desk, "p-2", "m-0");
            invite(desk, "p-2", "m-2");
            invite(desk, "p-2", "m-3");
        }
        for (int caller = 0; caller < 5; caller++) {
            int wishes = 1 + random.nextInt(3);
            int[] dice = random.ints(wishes * 3L, 0, 1_000).toArray();
            turns.add(() -> {
                for (int wish = 0; wish < wishes; wish++) {
                    does(desk, gone, merged, dice[wish * 3], dice[wish * 3 + 1], dice[wish * 3 + 2]);
                }
            });
        }

        // When
        turns.play();
        gone.forEach(member -> desk.erased(PROGRAM, member));
        merged.forEach((member, into) -> desk.merged(PROGRAM, member, into));
        herald.sweep(Duration.ZERO);

        // Then
        Map<String, String> where = new HashMap<>();
        for (String id : HOUSEHOLDS) {
            Household household = store.find(PROGRAM, id);
            Set<String> seated =
                    household.seats().stream().map(Seat::member).collect(Collectors.toCollection(TreeSet::new));
            for (String member : seated) {
                assertThat(where.put(member, id))
                        .as("seed %d: %s is of two", seed, member)
                        .isNull();
                assertThat(store.claims.values())
                        .as("seed %d: %s", seed, member)
                        .anyMatch(claim -> claim.member().equals(member)
                                && claim.household().equals(id));
            }
            assertThat(seated).as("seed %d: %s", seed, id).noneMatch(gone::contains);
            assertThat(seated).as("seed %d: %s", seed, id).noneMatch(merged::containsKey);
            if (!seated.isEmpty()) {
                assertThat(household.seats().stream().filter(seat -> seat.role() == HouseholdRole.HEAD))
                        .as("seed %d: heads of %s", seed, id)
                        .hasSize(1);
            }
            assertThat(store.pools.getOrDefault(id, Set.of()))
                    .as("seed %d: pool %s", seed, id)
                    .isEqualTo(seated);
        }
        assertThat(store.outOfOrder).as("seed %d", seed).isEmpty();
    }

    private static void invite(HouseholdDesk desk, String household, String member) {
        desk.change(
                PROGRAM,
                household,
                new HouseholdWish.Invite(household + member, member, HouseholdRole.ADULT, "code"),
                AGENT);
    }

    private static void does(
            HouseholdDesk desk, Set<String> gone, Map<String, String> merged, int kind, int first, int second) {
        String member = "m-" + first % MEMBERS;
        String other = "m-" + second % MEMBERS;
        String household = HOUSEHOLDS.get(second % HOUSEHOLDS.size());
        HouseholdOutcome outcome = switch (kind % 12) {
            case 0 -> desk.open(PROGRAM, household, member, "new", AGENT);
            case 1, 2, 3, 4 ->
                desk.change(PROGRAM, household, new HouseholdWish.Accept(household + member, "code", null), AGENT);
            case 5 ->
                desk.change(
                        PROGRAM,
                        household,
                        new HouseholdWish.EndInvitation(household + member, InvitationEnd.REVOKED, null),
                        AGENT);
            case 6, 7 -> desk.change(PROGRAM, household, new HouseholdWish.Leave(member, LeavingReason.REMOVED), AGENT);
            case 8 -> desk.change(PROGRAM, household, new HouseholdWish.HandOver(member), AGENT);
            case 9 -> desk.change(PROGRAM, household, new HouseholdWish.Dissolve(), AGENT);
            case 10 -> {
                gone.add(member);
                desk.erased(PROGRAM, member);
                yield new HouseholdOutcome.Unknown();
            }
            default -> {
                if (!member.equals(other) && !merged.containsKey(other) && !merged.containsValue(member)) {
                    merged.putIfAbsent(member, other);
                    desk.merged(PROGRAM, member, other);
                }
                yield new HouseholdOutcome.Unknown();
            }
        };
        // Only somebody who opens what another just opened may have to ask again.
        assertThat(kind % 12 == 0 || !(outcome instanceof HouseholdOutcome.Contended))
                .as("%s", outcome)
                .isTrue();
    }
}

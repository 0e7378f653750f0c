package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.SampleLadders;
import io.vafa.campaign.SimulatedLedger;
import io.vafa.campaign.domain.Lifecycle;
import io.vafa.campaign.domain.LifecycleProgress;
import io.vafa.campaign.domain.LifecycleStage;
import io.vafa.campaign.domain.LifecycleStage.Range;
import io.vafa.campaign.domain.LifecycleStage.Within;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes late, twice or not at all, the journal ends with the stage that the whole history leads to, and says each change once. */
class StagesModelTest {
    private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");
    private static final int TRIALS = 25;
    private static final int STEPS = 300;
    private static final List<Fault.Moment> BREAKS =
            List.of(Fault.Moment.BEFORE, Fault.Moment.HALFWAY, Fault.Moment.AFTER);

    private static final Lifecycle LIFECYCLE = new Lifecycle(
            1,
            List.of(
                    stage("lapsed", Range.ANY, Range.ANY, from(40), null, null),
                    stage("loyal", Range.ANY, Range.ANY, Range.ANY, new Within(60, 6, null), null),
                    stage("attached", Range.ANY, Range.ANY, Range.ANY, new Within(60, 3, new BigDecimal("20")), null),
                    stage("big", new Range(1, 2), Range.ANY, Range.ANY, null, new BigDecimal("70.00")),
                    stage("repeat", from(2), Range.ANY, Range.ANY, null, null),
                    stage("one-time", Range.ANY, from(20), Range.ANY, null, null),
                    stage("first-visit", Range.ANY, Range.ANY, Range.ANY, null, null)));

    /** What the round has noted; a crash in between loses nothing of it. */
    private static final class Noted implements Rounds {
        private final Map<String, Progress> progress = new HashMap<>();

        @Override
        public Optional<Progress> last(String program) {
            return Optional.ofNullable(progress.get(program));
        }

        @Override
        public void note(String program, Progress reached) {
            progress.put(program, reached);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_122})
    void stagesFollowTheWholeHistoryWhateverComes(long seed) {
        Random seeds = new Random(seed);
        for (int trial = 0; trial < TRIALS; trial++) {
            live("seed %d, trial %d".formatted(seed, trial), new Random(seeds.nextLong()));
        }
    }

    private static void live(String description, Random random) {
        int oneInFails = 5 + random.nextInt(40);
        boolean[] calm = {false};
        boolean returns = random.nextBoolean();
        boolean merges = random.nextBoolean();
        Fault fault = _ -> calm[0] || random.nextInt(oneInFails) > 0
                ? Fault.Moment.NEVER
                : BREAKS.get(random.nextInt(BREAKS.size()));
        World world = new World(
                new SimulatedTopic(random, true),
                _ -> false,
                (_, _) -> Optional.of(SampleLadders.silverAndGold()),
                fault,
                returns ? 200 : 8,
                random.nextInt(4));
        world.useLifecycle(LIFECYCLE);
        Noted rounds = new Noted();
        int members = 1 + random.nextInt(4);
        Instant now = START;
        for (int step = 0; step < STEPS; step++) {
            now = now.plusSeconds(random.nextInt(3 * 24 * 3600));
            world.ledger().now(now);
            String member = "m" + random.nextInt(members);
            switch (random.nextInt(20)) {
                case 0 -> world.restart();
                case 1 -> world.rewindTo(random.nextInt(world.committed() + 1));
                case 2, 3, 4, 5, 6, 7, 8 -> world.handleNext(1 + random.nextInt(12));
                case 9, 10, 11, 12 -> world.lookAtStages(rounds, Clock.fixed(now, ZoneOffset.UTC));
                case 13, 14 -> {
                    if (returns) {
                        giveBack(world, member, now, random);
                    }
                }
                case 15 -> {
                    if (merges) {
                        mergeOrPart(world, member, "m" + random.nextInt(members), now);
                    }
                }
                default -> {
                    if (step % 60 < 30) {
                        world.ledger()
                                .purchase(
                                        world.ledger().end(member),
                                        SimulatedLedger.purchase(
                                                "e" + step,
                                                halfDay(now.minusSeconds(random.nextInt(30 * 24 * 3600))),
                                                random.nextInt(60_00)));
                    }
                }
            }
        }
        calm[0] = true;
        world.handleAll(1 + random.nextInt(50));
        Instant end = now.plus(Duration.ofDays(1))
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        world.ledger().now(end);
        world.lookAtStages(rounds, Clock.fixed(end, ZoneOffset.UTC));
        world.handleAll(1 + random.nextInt(50));
        world.canBeRebuilt(description);
        world.ledger()
                .journals()
                .forEach((member, journal) -> check(
                        description + ", " + member,
                        journal,
                        end,
                        world.ledger().merged().containsKey(member)));
    }

    /** Only who has nobody else may go on as somebody, so that each parting is possible at once. */
    private static void mergeOrPart(World world, String member, String other, Instant now) {
        SimulatedLedger ledger = world.ledger();
        if (ledger.merged().containsKey(member)) {
            ledger.part(member, now);
        } else if (!other.equals(member)
                && !ledger.merged().containsKey(other)
                && !ledger.merged().containsValue(member)
                && ledger.journals().containsKey(member)) {
            ledger.merge(member, other, now);
        }
    }

    /** Several purchases share an instant, and each goes back alone. */
    private static Instant halfDay(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), 43_200L) * 43_200L);
    }

    private static void giveBack(World world, String member, Instant now, Random random) {
        List<JournalEntry> journal = world.ledger().journals().getOrDefault(member, List.of());
        List<JournalEntry> purchases = journal.stream()
                .filter(entry -> entry.kind() == JournalEntry.Kind.PURCHASE)
                .toList();
        if (purchases.isEmpty()) {
            return;
        }
        JournalEntry purchase = purchases.get(random.nextInt(purchases.size()));
        long before = rest(journal).getOrDefault(purchase.sequence(), 0L);
        if (before > 0) {
            var _ = world.ledger()
                    .returned(member, purchase, now, before, random.nextBoolean() ? 0 : random.nextLong(before));
        }
    }

    /**
     * A change that was on its way when a member was merged is said in the other's journal, or after they parted; so numbers may be left out,
     * and a stage may be said twice in a row, but for each parting only once.
     */
    private static void check(String description, List<JournalEntry> journal, Instant end, boolean merged) {
        List<String> told = new ArrayList<>();
        List<String> causes = new ArrayList<>();
        int partings = 0;
        for (JournalEntry entry : journal) {
            partings += entry.kind() == JournalEntry.Kind.PARTING ? 1 : 0;
            for (Posting posting : entry.postings()) {
                if (posting instanceof Posting.OccasionRecorded occasion
                        && entry.cause().id().startsWith(entry.member() + "/")) {
                    assertThat(occasion.kind()).isEqualTo(LifecycleProgress.KIND);
                    told.add(occasion.name());
                    causes.add(entry.cause().id());
                }
            }
        }
        assertThat(causes).as(description).doesNotHaveDuplicates();
        int repeated = 0;
        for (int at = 1; at < told.size(); at++) {
            repeated += told.get(at).equals(told.get(at - 1)) ? 1 : 0;
        }
        assertThat(repeated).as("%s: stages said again", description).isLessThanOrEqualTo(partings);
        if (partings == 0) {
            for (int at = 0; at < told.size(); at++) {
                assertThat(causes.get(at)).as(description).endsWith("/" + (at + 1));
            }
        }
        String expected = naive(journal, end);
        if (expected != null && !merged) {
            assertThat(told).as("%s: stages", description).last().isEqualTo(expected);
        }
    }

    /** What is left of each purchase, by its sequence. */
    private static Map<Long, Long> rest(List<JournalEntry> journal) {
        Map<Long, Long> rest = new HashMap<>();
        for (JournalEntry entry : journal) {
            if (entry.kind() == JournalEntry.Kind.PURCHASE && entry.purchase() != null) {
                rest.put(entry.sequence(), entry.purchase().amount().minorUnits());
            }
            for (Posting posting : entry.postings()) {
                if (posting instanceof Posting.PurchaseReturned returned) {
                    rest.put(returned.purchase(), returned.after().amountMinorUnits());
                }
            }
        }
        return rest;
    }

    private static @Nullable String naive(List<JournalEntry> journal, Instant asOf) {
        Map<Long, Long> rest = rest(journal);
        List<Instant> times = new ArrayList<>();
        long spent = 0;
        int recent = 0;
        long recentSpent = 0;
        for (JournalEntry entry : journal) {
            long left = rest.getOrDefault(entry.sequence(), 0L);
            if (entry.kind() == JournalEntry.Kind.PURCHASE && left > 0) {
                times.add(entry.occurredAt());
                spent += left;
                if (entry.occurredAt().isAfter(asOf.minus(Duration.ofDays(60)))) {
                    recent++;
                    recentSpent += left;
                }
            }
        }
        if (times.isEmpty()) {
            return null;
        }
        Instant first = times.stream().min(Instant::compareTo).orElseThrow();
        Instant last = times.stream().max(Instant::compareTo).orElseThrow();
        if (!last.plus(Duration.ofDays(40)).isAfter(asOf)) {
            return "lapsed";
        }
        if (recent >= 6) {
            return "loyal";
        }
        if (recent >= 3 && recentSpent >= 20_00) {
            return "attached";
        }
        if (times.size() <= 2 && spent >= 70_00) {
            return "big";
        }
        if (times.size() >= 2) {
            return "repeat";
        }
        return first.plus(Duration.ofDays(20)).isAfter(asOf) ? "first-visit" : "one-time";
    }

    @Test
    void aRefusedChangeIsNotAskedForAgainBeforeTheNextPurchase() {
        World world = new World(
                new SimulatedTopic(new Random(1), false),
                command -> command.cause().id().endsWith("/1"),
                (_, _) -> Optional.of(SampleLadders.silverAndGold()),
                _ -> Fault.Moment.NEVER,
                128,
                10);
        world.useLifecycle(LIFECYCLE);
        Noted rounds = new Noted();
        world.ledger().now(START);
        world.ledger().purchase("m1", SimulatedLedger.purchase("e1", START, 5_00));
        world.handleAll(10);
        for (int day = 1; day < 60; day++) {
            Instant morning = START.plus(Duration.ofDays(day));
            world.ledger().now(morning);
            world.lookAtStages(rounds, Clock.fixed(morning, ZoneOffset.UTC));
            world.handleAll(10);
        }
        assertThat(occasions(world))
                .singleElement()
                .satisfies(entry -> assertThat(entry.outcome().status()).isEqualTo(Outcome.Status.REFUSED));

        world.ledger().purchase("m1", SimulatedLedger.purchase("e2", START.plus(Duration.ofDays(59)), 5_00));
        world.handleAll(10);

        assertThat(occasions(world)).hasSize(2);
    }

    @Test
    void whoWasMergedWhileAChangeWasOnItsWayHearsOfStagesAgainAfterTheyPart() {
        // Given a change that reaches the ledger when the member goes on as another
        World world = calmWorld();
        Noted rounds = new Noted();
        world.ledger().now(START);
        world.ledger().purchase("m1", SimulatedLedger.purchase("e1", START, 5_00));
        world.ledger().merge("m1", "m2", START);
        world.handleAll(10);
        assertThat(occasions(world))
                .singleElement()
                .satisfies(entry -> assertThat(entry.member()).isEqualTo("m2"));

        // When
        world.ledger().part("m1", START);
        world.handleAll(10);
        Instant morning = START.plus(Duration.ofDays(1));
        world.ledger().now(morning);
        world.lookAtStages(rounds, Clock.fixed(morning, ZoneOffset.UTC));
        world.handleAll(10);

        // Then
        assertThat(occasions(world).stream().filter(entry -> entry.member().equals("m1")))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.cause().id()).isEqualTo("m1/2");
                    assertThat(entry.postings())
                            .containsExactly(new Posting.OccasionRecorded(LifecycleProgress.KIND, "first-visit", null));
                });
    }

    @Test
    void historicPurchasesChangeStagesInSilenceAndTheFirstLookAtOldMembersToo() {
        World world = new World(
                new SimulatedTopic(new Random(1), false),
                _ -> false,
                (_, _) -> Optional.of(SampleLadders.silverAndGold()),
                _ -> Fault.Moment.NEVER,
                128,
                10);
        world.ledger().now(START);
        world.ledger().purchase("old", SimulatedLedger.purchase("e0", START, 5_00));
        world.handleAll(10);
        world.useLifecycle(LIFECYCLE);
        world.lookAtStages(new Noted(), Clock.fixed(START.plus(Duration.ofHours(1)), ZoneOffset.UTC));
        world.ledger()
                .purchase(
                        "new",
                        SimulatedLedger.purchase("e1", START, new io.vafa.contracts.purchase.Money("USD", 5_00), true));
        world.ledger().purchase("live", SimulatedLedger.purchase("e2", START, 5_00));
        world.handleAll(10);

        assertThat(occasions(world))
                .extracting(entry -> entry.member() + " " + entry.historic())
                .containsExactlyInAnyOrder("old true", "new true", "live false");
    }

    @Test
    void aPurchaseThatWentBackWholeIsNoneEvenIfAnotherWasAtTheSameInstant() {
        World world = calmWorld();
        world.ledger().now(START);
        JournalEntry one = world.ledger().purchase("m1", SimulatedLedger.purchase("e1", START, 5_00));
        world.ledger().purchase("m1", SimulatedLedger.purchase("e2", START, 5_00));
        world.handleAll(10);
        world.ledger().returned("m1", one, START, 5_00, 2_00);
        world.handleAll(10);
        world.ledger().returned("m1", one, START, 2_00, 0);
        world.handleAll(10);

        assertThat(occasions(world).stream()
                        .flatMap(entry -> entry.postings().stream())
                        .map(posting -> ((Posting.OccasionRecorded) posting).name()))
                .containsExactly("first-visit", "repeat", "first-visit");
    }

    private static List<JournalEntry> occasions(World world) {
        return world.ledger().journals().values().stream()
                .flatMap(List::stream)
                .filter(entry -> entry.kind() == JournalEntry.Kind.OCCASION)
                .toList();
    }

    private static Range from(long min) {
        return new Range(min, Long.MAX_VALUE);
    }

    private static LifecycleStage stage(
            String name,
            Range purchases,
            Range firstDaysAgo,
            Range lastDaysAgo,
            @Nullable Within within,
            @Nullable BigDecimal spend) {
        return new LifecycleStage(name, purchases, firstDaysAgo, lastDaysAgo, within, spend);
    }

    /** In which nothing goes wrong. */
    private static World calmWorld() {
        World world = new World(
                new SimulatedTopic(new Random(1), false),
                _ -> false,
                (_, _) -> Optional.of(SampleLadders.silverAndGold()),
                _ -> Fault.Moment.NEVER,
                128,
                10);
        world.useLifecycle(LIFECYCLE);
        return world;
    }
}

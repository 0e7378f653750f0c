package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.SampleLadders;
import io.vafa.campaign.SimulatedLedger;
import io.vafa.campaign.application.segment.Census;
import io.vafa.campaign.application.segment.CensusStore;
import io.vafa.campaign.application.segment.InMemoryCensuses;
import io.vafa.campaign.application.segment.InMemoryLists;
import io.vafa.campaign.application.segment.InMemoryThresholds;
import io.vafa.campaign.application.segment.SegmentCatalog;
import io.vafa.campaign.application.segment.SegmentCensus;
import io.vafa.campaign.application.segment.SegmentCount;
import io.vafa.campaign.application.segment.SegmentMemberships;
import io.vafa.campaign.application.segment.SegmentRound;
import io.vafa.campaign.application.segment.ThresholdStore;
import io.vafa.campaign.application.segment.Thresholds;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.segment.Segments;
import io.vafa.campaign.engine.Club;
import io.vafa.campaign.program.SegmentsSection;
import io.vafa.campaign.program.SegmentsSection.Proposal;
import io.vafa.rating.cel.CelConditions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes late, twice, goes back, is merged or crashes, segments are what comparing everybody with everybody says. */
class SegmentsModelTest {
    private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");
    private static final int DAY_SECONDS = 24 * 3600;
    private static final int TRIALS = 20;
    private static final int STEPS = 150;
    private static final int WINDOW = 20;
    private static final List<Fault.Moment> BREAKS =
            List.of(Fault.Moment.BEFORE, Fault.Moment.HALFWAY, Fault.Moment.AFTER);

    private static final Segments SEGMENTS =
            utc(SegmentsSection.read(new CelConditions(), Club.FACTS, 1, Club.content("""
            segments:
              - {id: big, top: {percent: 20, by: spend, days: 20}}
              - {id: often, top: {percent: 35, by: visits, days: 20}}
              - {id: good, rfm: {recency: {from: 2}, frequency: {from: 3}, monetary: {from: 2}, days: 20}}
              - {id: best, rfm: {recency: {from: 4}, frequency: {from: 4}, monetary: {from: 4}, days: 20}}
              - {id: both, all: [big, often]}
              - {id: neither, none: [big, often]}
            """)));

    private static Segments utc(Segments segments) {
        return new Segments(segments.version(), ZoneOffset.UTC, segments.all());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_123})
    void segmentsAreWhatASlowComparisonSays(long seed) {
        Random seeds = new Random(seed);
        for (int trial = 0; trial < TRIALS; trial++) {
            String description = "seed %d, trial %d".formatted(seed, trial);
            try {
                live(description, new Random(seeds.nextLong()));
            } catch (RuntimeException broken) {
                throw new AssertionError(description, broken);
            }
        }
    }

    private static void live(String description, Random random) {
        boolean[] calm = {false};
        int oneInFails = 4 + random.nextInt(20);
        Fault fault = _ -> calm[0] || random.nextInt(oneInFails) > 0
                ? Fault.Moment.NEVER
                : BREAKS.get(random.nextInt(BREAKS.size()));
        World world = new World(
                new SimulatedTopic(random, true),
                _ -> false,
                (_, _) -> Optional.of(SampleLadders.silverAndGold()),
                fault,
                1 + random.nextInt(8),
                random.nextInt(4));
        Counting counting = new Counting(world, fault, 1 + random.nextInt(4));
        int members = 1 + random.nextInt(12);
        for (int member = 0; member < members; member++) {
            world.ledger().open("m" + member, START);
        }
        Instant now = START;
        for (int step = 0; step < STEPS; step++) {
            now = now.plusSeconds(random.nextInt(DAY_SECONDS));
            world.ledger().now(now);
            String member = world.ledger().end("m" + random.nextInt(members));
            switch (random.nextInt(20)) {
                case 0 -> world.restart();
                case 1 -> world.rewindTo(random.nextInt(world.committed() + 1));
                case 2, 3, 4 -> world.handleNext(1 + random.nextInt(12));
                case 5, 6 -> TierWindowsModelTest.giveBack(world, member, now, random);
                case 7 ->
                    TierWindowsModelTest.mergeOrPart(
                            world, "m" + random.nextInt(members), "m" + random.nextInt(members), now);
                case 8 -> {
                    calm[0] = true;
                    world.handleAll(1 + random.nextInt(50));
                    calm[0] = false;
                    counting.untilDone(now);
                    counting.check(description + ", step " + step, now);
                }
                default -> {
                    Instant at = random.nextInt(3) == 0 ? now.minusSeconds(random.nextInt(30 * DAY_SECONDS)) : now;
                    long cents = random.nextInt(8) == 0 ? 0 : 100L * random.nextInt(12);
                    var _ = world.ledger().purchase(member, SimulatedLedger.purchase("e" + step, at, cents));
                }
            }
        }
    }

    /** A round that crashes, and begins again as another process. */
    private static final class Counting {
        private final World world;
        private final FaultyPorts ports;
        private final int membersPerPage;
        private final ThresholdStore thresholds = new InMemoryThresholds();
        private final CensusStore censuses = new InMemoryCensuses();
        private Optional<LocalDate> counted = Optional.empty();

        private static final SegmentCatalog CATALOG = new SegmentCatalog() {
            @Override
            public Set<String> programs() {
                return Set.of(SimulatedLedger.PROGRAM);
            }

            @Override
            public Optional<Segments> inForce(String program, Instant at) {
                return Optional.of(SEGMENTS);
            }

            @Override
            public Proposal propose(String program, Map<String, Object> definition, Instant at) {
                return new Proposal.Unfit(List.of());
            }
        };

        Counting(World world, Fault fault, int membersPerPage) {
            this.world = world;
            this.ports = new FaultyPorts(fault);
            this.membersPerPage = membersPerPage;
        }

        /** What was true as the day was counted first stays; so each day is asked for once. */
        void untilDone(Instant now) {
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            if (counted.filter(today::equals).isPresent()) {
                return;
            }
            while (censuses.latest(SimulatedLedger.PROGRAM)
                    .filter(census -> census.day().equals(today))
                    .isEmpty()) {
                try {
                    round(now);
                } catch (Fault.Crash crash) {
                    // Another process begins anew.
                }
            }
        }

        private void round(Instant now) {
            Clock clock = Clock.fixed(now, ZoneOffset.UTC);
            ThresholdStore store = ports.around(thresholds);
            new SegmentRound(CATALOG, census(), store, new Thresholds(store, clock), ports.around(censuses), clock)
                    .run();
        }

        private Census census() {
            return new Census(world.states(), facts(Memberships.NONE), new InMemoryLists(), membersPerPage);
        }

        private static MemberFactsReader facts(Memberships memberships) {
            return new MemberFactsReader((_, _) -> Optional.empty(), new InMemoryDecisionStore(), memberships);
        }

        void check(String description, Instant now) {
            LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
            if (counted.filter(day::equals).isPresent()) {
                return;
            }
            counted = Optional.of(day);
            NaiveSegments naive =
                    new NaiveSegments(world.ledger().journals(), world.ledger().merged());
            Set<String> big = naive.topSpend(20, WINDOW, day);
            Set<String> often = naive.topVisits(35, WINDOW, day);
            Set<String> both = new TreeSet<>(big);
            both.retainAll(often);
            Set<String> neither = naive.members();
            neither.removeAll(big);
            neither.removeAll(often);
            Map<String, Set<String>> expected = Map.of(
                    "big", big,
                    "often", often,
                    "good", naive.scored(2, 3, 2, WINDOW, day),
                    "best", naive.scored(4, 4, 4, WINDOW, day),
                    "both", both,
                    "neither", neither);
            SegmentCensus census = censuses.latest(SimulatedLedger.PROGRAM).orElseThrow();
            assertThat(census.members())
                    .as(description)
                    .isEqualTo(naive.members().size());
            expected.forEach((segment, members) -> {
                SegmentCount count = census.segment(segment).orElseThrow();
                assertThat(count.sample()).as("%s: %s", description, segment).containsExactlyElementsOf(members);
                assertThat(count.members()).as("%s: %s", description, segment).isEqualTo(members.size());
            });
            assertThat(census.segment("big").orElseThrow().spendMinorUnits())
                    .as(description)
                    .isEqualTo(naive.spent(big, WINDOW, day));
            assertThat(census.segment("big").orElseThrow().spendOfAllMinorUnits())
                    .as(description)
                    .isEqualTo(naive.spent(naive.members(), WINDOW, day));
            theSameOneByOne(description, now, expected);
        }

        /** What campaigns are told of one member is what the census counted. */
        private void theSameOneByOne(String description, Instant now, Map<String, Set<String>> expected) {
            Clock clock = Clock.fixed(now, ZoneOffset.UTC);
            Memberships memberships =
                    new SegmentMemberships(CATALOG, new Thresholds(thresholds, clock), new InMemoryLists());
            MemberFactsReader facts = facts(memberships);
            world.ledger().journals().keySet().stream()
                    .filter(member -> !world.ledger().merged().containsKey(member))
                    .forEach(member -> {
                        MemberProgress progress = world.progressOf(member);
                        expected.forEach((segment, members) -> assertThat(facts.asOf(
                                                progress,
                                                now,
                                                CATALOG.inForce("demo", now)
                                                        .orElseThrow()
                                                        .zone())
                                        .segments()
                                        .of(segment)
                                        .isIn())
                                .as("%s: %s in %s", description, member, segment)
                                .isEqualTo(members.contains(member)));
                    });
        }
    }
}

package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.Effects;
import io.vafa.campaign.SampleLadders;
import io.vafa.campaign.SimulatedLedger;
import io.vafa.campaign.domain.Multiplier;
import io.vafa.campaign.domain.PeriodCalendar.Period;
import io.vafa.campaign.domain.Qualification;
import io.vafa.campaign.domain.Qualification.Keep;
import io.vafa.campaign.domain.Qualification.Measure;
import io.vafa.campaign.domain.Rung;
import io.vafa.campaign.domain.TierLadder;
import io.vafa.campaign.domain.TierWindow;
import io.vafa.campaign.program.CalendarPeriods;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes late, twice, goes back, is merged, refused or crashes, tiers with windows end as the slow rules say. */
class TierWindowsModelTest {
    private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");
    private static final int DAY = 24 * 3600;
    private static final int TRIALS = 25;
    private static final int STEPS = 250;
    private static final List<Fault.Moment> BREAKS =
            List.of(Fault.Moment.BEFORE, Fault.Moment.HALFWAY, Fault.Moment.AFTER);

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_123})
    void tiersFollowTheirWindowsWhateverComes(long seed) {
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
        TierLadder ladder = ladder(random);
        int oneInFails = 5 + random.nextInt(40);
        boolean[] calm = {false};
        boolean merges = random.nextBoolean();
        int refusedOneIn = random.nextBoolean() ? 5 : Integer.MAX_VALUE;
        World world = new World(
                new SimulatedTopic(random, true),
                command -> Math.floorMod(command.cause().key().hashCode(), refusedOneIn) == 1,
                (_, _) -> Optional.of(ladder),
                _ -> calm[0] || random.nextInt(oneInFails) > 0
                        ? Fault.Moment.NEVER
                        : BREAKS.get(random.nextInt(BREAKS.size())),
                1 + random.nextInt(8),
                random.nextInt(4));
        NotedRounds rounds = new NotedRounds();
        int members = 1 + random.nextInt(4);
        Instant now = START;
        for (int member = 0; member < members; member++) {
            world.ledger().open("m" + member, START);
            if (random.nextInt(4) == 0) {
                int rank = 1 + random.nextInt(2);
                world.ledger()
                        .brings("m" + member, "row-" + member, ladder.rung(rank).name(), rank, START);
            }
        }
        for (int step = 0; step < STEPS; step++) {
            now = now.plusSeconds(random.nextInt(4 * DAY));
            world.ledger().now(now);
            String member = world.ledger().end("m" + random.nextInt(members));
            switch (random.nextInt(20)) {
                case 0 -> world.restart();
                case 1 -> world.rewindTo(random.nextInt(world.committed() + 1));
                case 2, 3, 4, 5, 6, 7 -> world.handleNext(1 + random.nextInt(12));
                case 8, 9, 10, 11 -> world.lookAtTiers(rounds, Clock.fixed(now, ZoneOffset.UTC));
                case 12, 13 -> giveBack(world, member, now, random);
                case 14 -> {
                    if (merges) {
                        mergeOrPart(world, "m" + random.nextInt(members), "m" + random.nextInt(members), now);
                    }
                }
                default -> {
                    Instant at = random.nextInt(3) == 0 ? now.minusSeconds(random.nextInt(60 * DAY)) : now;
                    var _ = world.ledger().purchase(member, SimulatedLedger.purchase("e" + step, at, cents(random)));
                }
            }
        }
        calm[0] = true;
        world.handleAll(1 + random.nextInt(50));
        world.ledger().now(now.plusSeconds(200L * DAY));
        world.lookAtTiers(rounds, Clock.fixed(now.plusSeconds(200L * DAY), ZoneOffset.UTC));
        // What follows from the last entries may be held back, and something may follow from that.
        for (int again = 0; again < 5; again++) {
            world.handleAll(1 + random.nextInt(50));
        }
        check(description + ", " + ladder.qualification(), world, ladder);
        world.canBeRebuilt(description);
    }

    private static void check(String description, World world, TierLadder ladder) {
        NaiveWindows naive = new NaiveWindows(world.ledger().journals(), ladder);
        world.ledger().journals().forEach((member, journal) -> {
            Map<Long, NaiveWindows.Expected> actual = new HashMap<>();
            world.decisionsOf(member).forEach((sequence, decision) -> actual.put(sequence, seen(decision)));
            assertThat(actual)
                    .as("%s: decisions about %s", description, member)
                    .containsExactlyInAnyOrderEntriesOf(naive.decisions(member));
            assertThat(world.progressOf(member).watermark())
                    .as("%s: %s is read to the end", description, member)
                    .isEqualTo(journal.size());
            assertThat(journal.stream().map(entry -> entry.cause().key()))
                    .as("%s: each cause of %s once", description, member)
                    .doesNotHaveDuplicates();
        });
    }

    private static NaiveWindows.Expected seen(CampaignDecision decision) {
        AwardPoints award = Effects.award(decision);
        return new NaiveWindows.Expected(
                award == null ? 0 : award.points(),
                decision.tierChange() == null ? null : decision.tierChange().tier(),
                decision.tierChange() == null ? 0 : decision.tierChange().rank(),
                decision.tierKeptThrough());
    }

    private static TierLadder ladder(Random random) {
        Measure by = one(random, List.of(Measure.values()));
        Period period = one(random, List.of(Period.values()));
        TierWindow over = switch (random.nextInt(3)) {
            case 0 -> new TierWindow.Calendar(period, one(random, List.of(CalendarPeriods.values())));
            case 1 -> new TierWindow.RollingDays(20 + random.nextInt(100));
            default -> new TierWindow.RollingMonths(1 + random.nextInt(4));
        };
        int term = over instanceof TierWindow.Calendar ? 0 : 20 + random.nextInt(100);
        Rung.Times times = random.nextBoolean() ? Rung.Times.EARNED : Rung.Times.AMOUNT;
        boolean visits = by == Measure.VISITS;
        return new TierLadder(
                1,
                SimulatedLedger.WALLET,
                List.of(
                        SampleLadders.rung("Base", "0", "1"),
                        rung("Silver", visits ? "4" : "120", "1.5", times),
                        rung("Gold", visits ? "9" : "300", "2.25", times)),
                new Qualification(
                        by,
                        over,
                        new Keep(term, random.nextBoolean() ? 0 : random.nextInt(20), random.nextBoolean()),
                        ZoneId.of("Asia/Tehran"),
                        LocalDate.EPOCH));
    }

    private static Rung rung(String name, String from, String multiplier, Rung.Times times) {
        return new Rung(name, new BigDecimal(from), Multiplier.of(new BigDecimal(multiplier)), times, List.of());
    }

    private static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static long cents(Random random) {
        return random.nextInt(10) == 0 ? 0 : random.nextInt(60_00);
    }

    /** Whoever parts goes on as nobody and nobody else as them, so that each parting is possible at once. */
    static void mergeOrPart(World world, String member, String other, Instant now) {
        SimulatedLedger ledger = world.ledger();
        if (ledger.merged().containsKey(member)) {
            ledger.part(member, now);
        } else if (!other.equals(member)
                && !ledger.merged().containsKey(other)
                && !ledger.merged().containsValue(member)) {
            ledger.merge(member, other, now);
        }
    }

    static void giveBack(World world, String member, Instant now, Random random) {
        List<JournalEntry> journal = world.ledger().journal(member);
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
        List<Long> left = rest.entrySet().stream()
                .filter(purchase -> purchase.getValue() > 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!left.isEmpty()) {
            long purchase = left.get(random.nextInt(left.size()));
            long before = rest.getOrDefault(purchase, 0L);
            var _ = world.ledger()
                    .returned(
                            member,
                            journal.get((int) purchase - 1),
                            now,
                            before,
                            random.nextBoolean() ? 0 : random.nextLong(before));
        }
    }
}

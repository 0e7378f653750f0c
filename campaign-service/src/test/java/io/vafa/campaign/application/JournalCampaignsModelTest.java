package io.vafa.campaign.application;

import io.vafa.campaign.SampleLadders;
import io.vafa.campaign.SimulatedLedger;
import io.vafa.campaign.domain.TierLadder;
import io.vafa.contracts.purchase.Purchase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever order, repeats, crashes and refusals a seed brings, the outcome is what the naive rules say. */
class JournalCampaignsModelTest {
    private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");
    private static final int HOURS = 40;
    private static final int STEPS = 400;
    private static final int TRIALS = 25;

    private static final List<Fault.Moment> BREAKS =
            List.of(Fault.Moment.BEFORE, Fault.Moment.HALFWAY, Fault.Moment.AFTER);

    private static final TierLadder EARLY = SampleLadders.silverAndGold();
    private static final TierLadder LATE = new TierLadder(
            2,
            SimulatedLedger.WALLET,
            List.of(
                    SampleLadders.rung("Base", "0", "1"),
                    SampleLadders.rung("Silver", "150", "1.75"),
                    SampleLadders.rung("Gold", "600", "2.5")));

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_121})
    void decisionsAndEffectsSurviveWhateverComes(long seed) {
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
        int oneInFails = 5 + random.nextInt(40);
        boolean[] calm = {false};
        Fault fault = _ -> calm[0] || random.nextInt(oneInFails) > 0
                ? Fault.Moment.NEVER
                : BREAKS.get(random.nextInt(BREAKS.size()));
        World world = new World(
                new SimulatedTopic(random, true),
                command -> Math.floorMod(command.cause().key().hashCode(), 5) == 0,
                (_, at) -> Optional.of(at.isBefore(START.plusSeconds(3600L * HOURS / 2)) ? EARLY : LATE),
                fault,
                1 + random.nextInt(4),
                random.nextInt(4));
        int members = 1 + random.nextInt(5);
        for (int member = 0; member < members; member++) {
            world.ledger().open("m" + member, START);
            if (random.nextInt(4) == 0) {
                // Both ladders have these; once for a member, as a file has one tier for each.
                int rank = 1 + random.nextInt(2);
                world.ledger()
                        .brings(
                                "m" + member,
                                "row-" + member,
                                EARLY.rung(rank).name(),
                                rank,
                                START.plusSeconds(3600L * random.nextInt(HOURS)));
            }
        }
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(22)) {
                case 20 -> merge(world, random, members);
                case 21 -> part(world, random);
                case 0 -> world.restart();
                case 1 -> world.rewindTo(random.nextInt(world.committed() + 1));
                case 2, 3, 4, 5, 6 -> world.handleNext(1 + random.nextInt(12));
                case 7 -> world.ledger().refusedPurchase(someone(world, random, members), purchase(random, step));
                default -> world.ledger().purchase(someone(world, random, members), purchase(random, step));
            }
        }
        calm[0] = true;
        world.handleAll(1 + random.nextInt(50));
        world.check(description);
    }

    /** Whoever it is, as whom they go on. */
    private static String someone(World world, Random random, int members) {
        return world.ledger().end("m" + random.nextInt(members));
    }

    private static void merge(World world, Random random, int members) {
        String member = someone(world, random, members);
        String into = someone(world, random, members);
        if (!member.equals(into)) {
            world.ledger().merge(member, into, START.plusSeconds(3600L * random.nextInt(HOURS)));
        }
    }

    private static void part(World world, Random random) {
        Map<String, String> merged = world.ledger().merged();
        List<String> ends = merged.entrySet().stream()
                .filter(merge -> !merged.containsKey(merge.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!ends.isEmpty()) {
            world.ledger()
                    .part(ends.get(random.nextInt(ends.size())), START.plusSeconds(3600L * random.nextInt(HOURS)));
        }
    }

    private static Purchase purchase(Random random, int step) {
        return SimulatedLedger.purchase(
                "e" + step, START.plusSeconds(3600L * random.nextInt(HOURS)), random.nextInt(60_00));
    }
}

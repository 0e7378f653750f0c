package io.vafa.simulation;

import io.vafa.contracts.command.Fingerprint;
import io.vafa.simulation.oracle.Judge;
import io.vafa.simulation.wiring.MemberService;
import io.vafa.simulation.wiring.Plant;
import io.vafa.simulation.wiring.Platform;
import io.vafa.simulation.wiring.Settings;
import io.vafa.simulation.workload.Client;
import io.vafa.simulation.workload.Programme;
import io.vafa.simulation.workload.Scene;
import io.vafa.simulation.workload.Workload;
import io.vafa.simulation.world.Chance;
import io.vafa.simulation.world.Coverage;
import io.vafa.simulation.world.Rules;
import io.vafa.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One seed's life of the platform: steps of chaos, then rest, then judgement. */
final class Run {
    /** Operations that a run of all its steps does, about. */
    static final int OPERATIONS = 400;

    private static final int STEPS = OPERATIONS * 2;
    private static final int BATCHES_TO_REST_MAX = 20_000;
    private static final int SWEEPS_TO_REST_MAX = 50;
    private static final int LINES_TOLD_MAX = 10;

    private final World world;
    private final Platform platform;
    private final Client client;
    private final Programme programme = new Programme();
    private final boolean replayed;
    private final Settings settings;
    private int operations;

    /**
     * What a run came to.
     *
     * @param violations empty if all is well
     * @param story what happened, if it was told
     * @param digest of everything that is stored at the end
     */
    record Verdict(
            long seed, int operations, List<String> violations, Coverage coverage, List<String> story, String digest) {
        boolean well() {
            return violations.isEmpty();
        }
    }

    private Run(long seed, Plant plant, boolean told) {
        Chance chance = Chance.of(seed, -1);
        double roughness = chance.below(20) == 0 ? 0 : chance.oneOf(List.of(0.2, 0.4, 0.8, 1.5));
        boolean crowded = chance.below(25) == 0;
        Scene scene = new Scene(
                4 + chance.below(20),
                1 + chance.below(4),
                crowded,
                Chance.of(seed, -2).below(4) > 0);
        this.settings = new Settings(
                1 + chance.below(20),
                chance.below(12),
                chance.below(20),
                2 + chance.below(8),
                chance.oneOf(List.of(4, 10, 25)));
        this.replayed = chance.below(12) == 0;
        this.world = new World(new Rules(roughness, chance.strikes(0.5), told));
        this.platform = new Platform(world, settings, plant);
        this.client = new Client(world, platform, programme, scene);
        Workload.prepare(client);
    }

    /** All steps of a seed. */
    static List<Step> steps(long seed) {
        List<Step> steps = new ArrayList<>();
        for (int index = 0; index < STEPS; index++) {
            steps.add(new Step(index, Chance.of(seed, index).next(), false));
        }
        return steps;
    }

    static Verdict of(long seed, Plant plant) {
        return of(seed, plant, steps(seed), false);
    }

    /** Plays some of a seed's steps. */
    static Verdict of(long seed, Plant plant, List<Step> steps, boolean told) {
        Run run = new Run(seed, plant, told);
        try {
            for (Step step : steps) {
                if (run.world.allWrong().isEmpty()) {
                    run.play(step);
                }
            }
            run.rest(seed);
            List<String> violations = Judge.violations(run.world, run.client.history(), run.programme, run.settings);
            return new Verdict(
                    seed,
                    run.operations,
                    violations,
                    run.world.coverage(),
                    run.world.story(),
                    Fingerprint.of(run.world.digest()));
        } finally {
            run.platform.close();
        }
    }

    private void play(Step step) {
        Chance chance = new Chance(step.seed());
        boolean calm = step.calm() || world.rules().roughness() == 0;
        world.step(step.index(), chance, calm);
        world.clock().move(Duration.ofMillis(chance.below(2_000)));
        int dice = chance.below(1_000);
        if (dice < 500) {
            operations++;
            Workload.next(client);
        } else if (dice < 930) {
            platform.poll();
        } else if (dice < 940) {
            platform.idle();
        } else if (dice < 955) {
            platform.sweep();
        } else if (dice < 965) {
            world.deliverLate(1 + chance.below(3));
        } else if (calm) {
            return;
        } else if (dice < 980) {
            platform.rebalance();
        } else if (dice < 994) {
            platform.kill();
        } else {
            platform.deliverAgain(chance.below(20) == 0 ? Integer.MAX_VALUE : 1 + chance.below(20));
        }
    }

    /** Nothing goes wrong any more: everything that was accepted comes to its end. */
    private void rest(long seed) {
        world.calmDown(seed);
        for (int sweep = 0; sweep < SWEEPS_TO_REST_MAX; sweep++) {
            world.deliverLate(Integer.MAX_VALUE);
            if (!platform.rest(BATCHES_TO_REST_MAX)) {
                world.wrong("it does not come to rest");
                return;
            }
            if (sweep > 1 && platform.nothingHalfWay()) {
                break;
            }
            // Also past what was begun before the clock went back.
            world.clock().move(sweep == 0 ? MemberService.PATIENCE.plusSeconds(1) : Duration.ofDays(1));
            platform.allAreIdle();
            platform.sweep();
        }
        if (replayed) {
            String before = world.digest();
            platform.replayAll();
            if (!platform.rest(BATCHES_TO_REST_MAX)) {
                world.wrong("reading everything again does not come to rest");
            }
            String after = world.digest();
            if (!after.equals(before)) {
                world.wrong("reading everything again changed what is stored:\n" + difference(before, after));
            }
            world.coverage().saw("runs replayed from the beginning", 1);
        }
    }

    /** The first lines that stand in one digest only. */
    private static String difference(String before, String after) {
        Set<String> old = before.lines().collect(Collectors.toSet());
        Set<String> young = after.lines().collect(Collectors.toSet());
        return Stream.concat(
                        before.lines().filter(line -> !young.contains(line)).map(line -> "- " + line),
                        after.lines().filter(line -> !old.contains(line)).map(line -> "+ " + line))
                .limit(LINES_TOLD_MAX)
                .collect(Collectors.joining("\n"));
    }
}

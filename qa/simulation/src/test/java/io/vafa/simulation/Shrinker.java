package io.vafa.simulation;

import io.vafa.simulation.wiring.Plant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Looks for a short story that fails in the same way: leaves steps out, and then what went wrong in those that stay, as long
 * as it still fails.
 */
final class Shrinker {
    private final long seed;
    private final Plant plant;
    private final String way;
    private int runsLeft;

    private Shrinker(long seed, Plant plant, String way, int runsMax) {
        this.seed = seed;
        this.plant = plant;
        this.way = way;
        this.runsLeft = runsMax;
    }

    /**
     * The shortest that was found.
     *
     * @param failed what the whole run broke; its first line names the way
     * @param runsMax after so many tries the best so far is good enough
     */
    static Run.Verdict shrink(long seed, Plant plant, List<String> failed, int runsMax) {
        Shrinker shrinker = new Shrinker(seed, plant, way(failed.getFirst()), runsMax);
        List<Step> steps = shrinker.without(Run.steps(seed));
        steps = shrinker.calmer(steps);
        return Run.of(seed, plant, steps, true);
    }

    /** The invariant that was broken; what a step says about itself goes without the step's number. */
    private static String way(String violation) {
        return violation.startsWith("step ") ? "step " : violation.substring(0, violation.indexOf(':') + 1);
    }

    private List<Step> without(List<Step> all) {
        List<Step> steps = all;
        for (int chunk = Math.max(1, steps.size() / 2); chunk >= 1; chunk = chunk == 1 ? 0 : (chunk + 1) / 2) {
            for (int from = 0; from < steps.size(); ) {
                List<Step> fewer = new ArrayList<>(steps.subList(0, from));
                fewer.addAll(steps.subList(Math.min(steps.size(), from + chunk), steps.size()));
                if (stillFails(fewer)) {
                    steps = fewer;
                } else {
                    from += chunk;
                }
            }
        }
        return steps;
    }

    private List<Step> calmer(List<Step> all) {
        List<Step> steps = new ArrayList<>(all);
        for (int i = 0; i < steps.size(); i++) {
            Step before = steps.get(i);
            steps.set(i, before.calmed());
            if (!stillFails(steps)) {
                steps.set(i, before);
            }
        }
        return steps;
    }

    private boolean stillFails(List<Step> steps) {
        Predicate<String> sameWay = violation -> way(violation).equals(way);
        return runsLeft-- > 0
                && Run.of(seed, plant, steps, false).violations().stream().anyMatch(sameWay);
    }
}

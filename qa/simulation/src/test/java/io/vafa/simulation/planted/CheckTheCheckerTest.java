package io.vafa.simulation.planted;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.simulation.Seeds;
import io.vafa.simulation.wiring.Plant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A checker that finds nothing proves nothing: each known mistake is caught, and only by what goes wrong. */
class CheckTheCheckerTest {
    /** From here on each is caught soon; from 1 on, one of them takes 182 runs. */
    private static final long FIRST_SEED = 163;

    /** What goes wrong only when rare things meet takes hundreds of runs: looked for where it was seen last, and from there on if the workload has changed. */
    private static final Map<Bug, Long> RARE = Map.of(Bug.WHAT_FOLLOWS_IS_NAMED_WITHOUT_ITS_MEMBER, 388L);

    /** So many runs are enough for each. */
    private static final int SEEDS_MAX = 240;

    private static final int LINE_LENGTH_MAX = 200;

    @Test
    void everyPlantedMistakeIsCaught() {
        List<Bug> caught = new ArrayList<>();
        for (Bug bug : Bug.values()) {
            // When
            Seeds.Failure failure = Seeds.firstFailure(RARE.getOrDefault(bug, FIRST_SEED), SEEDS_MAX, bug);

            // Then
            if (failure != null) {
                assertThat(Seeds.firstFailure(failure.seed(), 1, Plant.NONE))
                        .as("seed %d without %s", failure.seed(), bug)
                        .isNull();
                caught.add(bug);
                String first = failure.violations().getFirst();
                System.out.printf(
                        "%s caught by seed %d: %s%n",
                        bug, failure.seed(), first.substring(0, Math.min(first.length(), LINE_LENGTH_MAX)));
            }
        }
        System.out.printf("planted %d, caught %d%n", Bug.values().length, caught.size());
        assertThat(caught).containsExactly(Bug.values());
    }
}

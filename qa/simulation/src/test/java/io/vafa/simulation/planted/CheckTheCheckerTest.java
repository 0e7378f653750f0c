package io.vafa.simulation.planted;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.simulation.Seeds;
import io.vafa.simulation.wiring.Plant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A checker that finds nothing proves nothing: each known mistake is caught, and only by what goes wrong. */
class CheckTheCheckerTest {
    /** So many runs are enough for each. */
    private static final int SEEDS_MAX = 60;

    @ParameterizedTest
    @EnumSource(Bug.class)
    void aPlantedMistakeIsCaught(Bug bug) {
        // Given
        long from = 1;

        // When
        Seeds.Failure caught = Seeds.firstFailure(from, SEEDS_MAX, bug);

        // Then
        assertThat(caught).as("a run that fails with %s planted", bug).isNotNull();
        assertThat(Seeds.firstFailure(caught.seed(), 1, Plant.NONE))
                .as("the same run without it")
                .isNull();
        System.out.printf(
                "planted %s, caught by seed %d: %s%n",
                bug, caught.seed(), caught.violations().getFirst());
    }
}

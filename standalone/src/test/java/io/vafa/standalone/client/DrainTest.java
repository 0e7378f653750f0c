package io.vafa.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DrainTest {

    private static final Duration PATIENCE = Duration.ofMillis(600);

    @Test
    void twoQuietAnswersWithNothingWrittenBetweenThemEndTheWait() {
        Queue<StatusReading> readings =
                readings(status(7L, 100, 0), status(0L, 120, 3), status(0L, 120, 0), status(0L, 120, 0));

        assertThat(new Drain(readings::remove, PATIENCE).await(_ -> {})).isInstanceOf(Drain.Result.Drained.class);
        assertThat(readings).isEmpty();
    }

    @Test
    void aPlatformThatStillWritesIsNotDrainedThoughItLooksQuiet() {
        Queue<StatusReading> readings = readings(status(0L, 100, 0), status(0L, 101, 0), status(0L, 101, 0));

        assertThat(new Drain(readings::remove, PATIENCE).await(_ -> {})).isInstanceOf(Drain.Result.Drained.class);
        assertThat(readings).isEmpty();
    }

    @Test
    void anAnswerThatIsMissingBetweenTwoQuietOnesProvesNothingWrong() {
        Queue<StatusReading> readings =
                readings(status(0L, 100, 0), new StatusReading.Unknown("no answer"), status(0L, 100, 0));

        assertThat(new Drain(readings::remove, PATIENCE).await(_ -> {})).isInstanceOf(Drain.Result.Drained.class);
    }

    @Test
    void aLagThatDoesNotMoveIsReportedAfterAWhile() {
        Drain drain = new Drain(() -> status(42L, 100, 0), PATIENCE);

        assertThat(drain.await(_ -> {})).isEqualTo(new Drain.Result.Stuck("42 records are still on their way"));
    }

    @Test
    void anUnknownLagIsNotZero() {
        Drain drain = new Drain(() -> status(null, 100, 0), PATIENCE);

        assertThat(drain.await(_ -> {})).isEqualTo(new Drain.Result.Stuck("not every service answers"));
    }

    private static Queue<StatusReading> readings(StatusReading... readings) {
        return new ArrayDeque<>(List.of(readings));
    }

    private static StatusReading status(@Nullable Long lag, long endOffsets, long unsavedSnapshots) {
        return new StatusReading.Known(
                new PlatformStatus(true, 1L, 1L, Map.of(), Map.of(), 0L, lag, endOffsets, unsavedSnapshots));
    }
}

package io.vafa.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
    private static final Instant NOON = Instant.parse("2021-01-01T12:00:00Z");

    private record Spent(Instant at, long minorUnits) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_121})
    void whatMemoryStillKnowsIsExactHoweverLittleItKeeps(long seed) {
        Random random = new Random(seed);
        for (int trial = 0; trial < 200; trial++) {
            int pointsMax = 1 + random.nextInt(5);
            Timeline timeline = Timeline.EMPTY;
            List<Spent> all = new ArrayList<>();
            for (int step = 0; step < 40; step++) {
                Spent spent = new Spent(NOON.plusSeconds(random.nextInt(20)), random.nextInt(4));
                timeline = timeline.with(spent.at(), spent.minorUnits(), pointsMax);
                all.add(spent);

                Instant asked = NOON.plusSeconds(random.nextInt(22) - 1);
                long truth = all.stream()
                        .filter(one -> !one.at().isAfter(asked))
                        .mapToLong(Spent::minorUnits)
                        .sum();
                OptionalLong answer = timeline.spentUntil(asked);
                assertThat(answer.orElse(truth))
                        .as("seed %d, trial %d, step %d", seed, trial, step)
                        .isEqualTo(truth);
                assertThat(timeline.points()).hasSizeLessThanOrEqualTo(pointsMax);
                assertThat(timeline.total())
                        .isEqualTo(all.stream().mapToLong(Spent::minorUnits).sum());
            }
        }
    }

    @Test
    void memoryOnlyGivesUpBeforeItsHorizon() {
        Timeline timeline =
                Timeline.EMPTY.with(NOON, 5, 2).with(NOON.plusSeconds(1), 7, 2).with(NOON.plusSeconds(2), 11, 2);

        assertThat(timeline.spentUntil(NOON)).hasValue(5);
        assertThat(timeline.spentUntil(NOON.plusSeconds(1))).hasValue(12);
        assertThat(timeline.spentUntil(NOON.minusNanos(1))).isEmpty();
    }

    @Test
    void everythingOfOneInstantTakesOnePlace() {
        Timeline timeline = Timeline.EMPTY.with(NOON, 5, 2).with(NOON, 7, 2).with(NOON, 11, 2);

        assertThat(timeline.points()).containsExactly(new Timeline.Point(NOON, 23, 3));
    }

    @Test
    void aFloodOfHugePurchasesNeverOverflows() {
        Timeline timeline = Timeline.EMPTY
                .with(NOON, Long.MAX_VALUE - 1, 1)
                .with(NOON.plusSeconds(1), Long.MAX_VALUE - 1, 1)
                .with(NOON.minusSeconds(1), 9, 1);

        assertThat(timeline.total()).isEqualTo(Long.MAX_VALUE);
        assertThat(timeline.spentUntil(NOON.plusSeconds(1))).hasValue(Long.MAX_VALUE);
    }
}

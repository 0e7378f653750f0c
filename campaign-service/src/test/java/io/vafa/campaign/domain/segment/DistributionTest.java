package io.vafa.campaign.domain.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where members are cut in two, and how exactly. */
class DistributionTest {
    private static final int FOUR_FIFTHS = 8_000;

    private static Distribution of(long... values) {
        Distribution distribution = new Distribution();
        for (long value : values) {
            distribution.add(value);
        }
        return distribution;
    }

    /** By looking at each number in turn. */
    private static long slowly(List<Long> values, int belowParts) {
        long least = 1;
        for (long candidate : values.stream().map(value -> value + 1).sorted().toList()) {
            long asked = least;
            if (values.stream().filter(value -> value < asked).count() * Cut.ALL >= (long) belowParts * values.size()) {
                return least;
            }
            least = candidate;
        }
        return least;
    }

    @Test
    void ofTenTheTopFifthAreTwo() {
        assertThat(of(10, 20, 30, 40, 50, 60, 70, 80, 90, 100).threshold(FOUR_FIFTHS))
                .isEqualTo(81);
    }

    @Test
    void whoeverIsAlikeAtTheEdgeStaysBelowIt() {
        assertThat(of(1, 2, 3, 4, 5, 6, 7, 90, 90, 90).threshold(FOUR_FIFTHS)).isEqualTo(91);
    }

    @Test
    void ifAllAreAlikeOnlyOneWhoHasMoreIsAbove() {
        assertThat(of(7, 7, 7, 7).threshold(FOUR_FIFTHS)).isEqualTo(8);
    }

    @Test
    void nobodyReachesWhatWasCountedOfNobody() {
        assertThat(of().threshold(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(of(0, -5).threshold(0)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_123})
    void aSlowSearchFindsTheSame(long seed) {
        Random random = new Random(seed);
        for (int trial = 0; trial < 200; trial++) {
            Distribution distribution = new Distribution();
            List<Long> values = new ArrayList<>();
            int size = 1 + random.nextInt(60);
            long most = 1 + random.nextLong(trial < 100 ? 12 : 100_000);
            for (int member = 0; member < size; member++) {
                long value = 1 + random.nextLong(most);
                values.add(value);
                distribution.add(value);
            }
            int parts = random.nextInt(Cut.ALL);
            assertThat(distribution.threshold(parts))
                    .as("seed %d, trial %d: %d parts of %s", seed, trial, parts, values)
                    .isEqualTo(slowly(values, parts));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_123})
    void ofManyDifferentValuesAThresholdIsTooHighByOnePartIn256AtMost(long seed) {
        Random random = new Random(seed);
        Distribution distribution = new Distribution();
        List<Long> values = new ArrayList<>();
        for (int member = 0; member < 5 * Distribution.VALUES_MAX; member++) {
            long value = 1 + (long) Math.exp(random.nextDouble() * 40);
            values.add(value);
            distribution.add(value);
        }
        values.sort(null);
        for (int parts : new int[] {2_000, 4_000, 6_000, 8_000, 9_500}) {
            long exact = values.get((int) ((long) parts * values.size() / Cut.ALL) - 1) + 1;
            assertThat(distribution.threshold(parts))
                    .as("seed %d, %d parts", seed, parts)
                    .isBetween(exact, exact + exact / 256 + 1);
        }
        assertThat(distribution.different()).isLessThanOrEqualTo(Distribution.VALUES_MAX);
    }

    @Test
    void theLargestNumbersDoNotOverflow() {
        Distribution distribution = new Distribution(4, 2);
        for (long value = Long.MAX_VALUE; value > Long.MAX_VALUE / 2; value -= Long.MAX_VALUE / 20) {
            distribution.add(value);
        }
        assertThat(distribution.threshold(Cut.ALL - 1)).isPositive();
    }
}

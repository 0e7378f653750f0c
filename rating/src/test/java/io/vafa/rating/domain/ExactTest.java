package io.vafa.rating.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.purchase.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No point is lost between two roundings, and none is made. */
class ExactTest {
    private static final Map<Rounding.Mode, RoundingMode> MODES = Map.of(
            Rounding.Mode.DOWN,
            RoundingMode.DOWN,
            Rounding.Mode.UP,
            RoundingMode.UP,
            Rounding.Mode.HALF_UP,
            RoundingMode.HALF_UP);
    private static final List<Rounding.Mode> SEEDED = List.of(Rounding.Mode.values());

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0",
        "1, 0, 1, 0",
        "49, 0, 1, 0",
        "50, 0, 1, 1",
        "100, 1, 1, 1",
        "1177, 11, 12, 12",
        "150, 1, 2, 2"
    })
    void onePointPerDollarIsRoundedAsStated(long cents, long down, long up, long halfUp) {
        assertThat(Exact.portion(cents, 1, 100, Rounding.Mode.DOWN)).isEqualTo(down);
        assertThat(Exact.portion(cents, 1, 100, Rounding.Mode.UP)).isEqualTo(up);
        assertThat(Exact.portion(cents, 1, 100, Rounding.Mode.HALF_UP)).isEqualTo(halfUp);
    }

    @Test
    void theProductComesFirstSoThatNothingIsLostBetween() {
        assertThat(Exact.portion(1_400, 3, 700, Rounding.Mode.DOWN)).isEqualTo(6);
        assertThat(Exact.portion(234, 3, 700, Rounding.Mode.DOWN)).isEqualTo(1);
        assertThat(Exact.portion(233, 3, 700, Rounding.Mode.DOWN)).isZero();
    }

    @Test
    void theLargestPurchaseUnderTheMostGenerousRuleIsTheMostThatIsEverGiven() {
        assertThat(Exact.portion(Money.MINOR_UNITS_MAX, Gain.UNITS_PER_AMOUNT_MAX, 1, Rounding.Mode.DOWN))
                .isEqualTo(Exact.UNITS_MAX);
        assertThat(Exact.times(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Exact.UNITS_MAX);
        assertThat(Exact.plus(Exact.UNITS_MAX, Long.MAX_VALUE)).isEqualTo(Exact.UNITS_MAX);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_121})
    void aPortionIsTheExactQuotientRoundedAsStated(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 20_000; run++) {
            long value = random.nextLong(Money.MINOR_UNITS_MAX) >> random.nextInt(50);
            long times = random.nextLong(1, 1_000_000);
            long per = 1 + (random.nextLong(Money.MINOR_UNITS_MAX) >> random.nextInt(50));
            Rounding.Mode mode = SEEDED.get(random.nextInt(SEEDED.size()));

            BigDecimal exact = BigDecimal.valueOf(value)
                    .multiply(BigDecimal.valueOf(times))
                    .divide(BigDecimal.valueOf(per), 0, MODES.get(mode));

            assertThat(Exact.portion(value, times, per, mode))
                    .as("seed %d: %d * %d / %d %s", seed, value, times, per, mode)
                    .isEqualTo(exact.min(BigDecimal.valueOf(Exact.UNITS_MAX)).longValueExact());
        }
    }
}

package io.vafa.points.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.contracts.purchase.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccrualRuleTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "99, 0", "100, 1", "1177, 11", "199, 1", "200, 2"})
    void onePointPerDollarIsRoundedDownPerReceipt(long cents, long points) {
        AccrualRule rule = new AccrualRule("base", "points", 1, 100);

        assertThat(rule.pointsFor(cents)).isEqualTo(points);
    }

    @Test
    void theProductComesFirstSoThatNothingIsLostBetween() {
        AccrualRule threePerSeven = new AccrualRule("odd", "points", 3, 700);

        assertThat(threePerSeven.pointsFor(1_400)).isEqualTo(6);
        assertThat(threePerSeven.pointsFor(234)).isEqualTo(1);
        assertThat(threePerSeven.pointsFor(233)).isZero();
    }

    @Test
    void theLargestPurchaseUnderTheMostGenerousRuleDoesNotOverflow() {
        AccrualRule generous = new AccrualRule("most", "points", AccrualRule.POINTS_MAX, 1);

        assertThat(generous.pointsFor(Money.MINOR_UNITS_MAX)).isEqualTo(1_000_000_000_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_121})
    void pointsAreTheExactQuotientRoundedDownAndNeverLessForMore(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 10_000; run++) {
            AccrualRule rule = new AccrualRule(
                    "any", "points", random.nextLong(1, AccrualRule.POINTS_MAX + 1), random.nextLong(1, 1_000_000));
            long amount = random.nextLong(Money.MINOR_UNITS_MAX);

            assertThat(rule.pointsFor(amount))
                    .as("seed %d, %s, amount %d", seed, rule, amount)
                    .isEqualTo(new BigDecimal(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(rule.points())))
                            .divide(BigDecimal.valueOf(rule.perMinorUnits()), 0, RoundingMode.DOWN)
                            .longValueExact())
                    .isLessThanOrEqualTo(rule.pointsFor(amount + 1));
        }
    }

    @Test
    void aRuleOutsideItsRangesCannotBeMade() {
        assertThatThrownBy(() -> new AccrualRule("a", "points", 0, 100)).hasMessageContaining("points must be 1 to");
        assertThatThrownBy(() -> new AccrualRule("a", "points", AccrualRule.POINTS_MAX + 1, 100))
                .hasMessageContaining("points must be 1 to");
        assertThatThrownBy(() -> new AccrualRule("a", "points", 1, 0)).hasMessageContaining("perMinorUnits");
    }
}

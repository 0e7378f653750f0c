package io.vafa.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.contracts.purchase.Money;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiplierTest {
    @ParameterizedTest
    @CsvSource({
        "USD, 11.77, 1.5, 17",
        "USD, 11.99, 1, 11",
        "USD, 0.66, 1.5, 0",
        "USD, 0.67, 1.5, 1",
        "USD, 99.99, 2, 199",
        "USD, 33.33, 1.0001, 33",
        "IRR, 1000, 1.5, 1500",
        "KWD, 0.999, 1.0011, 1",
        "KWD, 0.999, 1.001, 0",
        "USD, 10000000000000.00, 1000, 10000000000000000",
    })
    void pointsAreTheExactProductRoundedDown(String currency, BigDecimal amount, BigDecimal multiplier, long points) {
        assertThat(Multiplier.of(multiplier).pointsFor(Money.ofDecimal(currency, amount)))
                .isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"0.9999", "1000.0001", "-1", "0"})
    void noTierTakesAwayOrGivesMoreThanAThousandTimes(BigDecimal multiplier) {
        assertThatThrownBy(() -> Multiplier.of(multiplier)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMultiplierIsWrittenAsPeopleWriteIt() {
        assertThat(Multiplier.of(new BigDecimal("1.50")).toDecimal()).isEqualTo("1.5");
        assertThat(Multiplier.of(new BigDecimal("10")).toDecimal()).isEqualTo("10");
    }
}

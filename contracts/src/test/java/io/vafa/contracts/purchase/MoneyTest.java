package io.vafa.contracts.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money is whole minor units, and nothing is ever rounded on the way in. */
class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "USD, 11.77, 1177, 11.77",
        "USD, 11.7, 1170, 11.70",
        "USD, 11.7700, 1177, 11.77",
        "USD, 0, 0, 0.00",
        "IRR, 450000, 45000000, 450000.00",
        "KWD, 1.25, 1250, 1.250",
        "KWD, 0.001, 1, 0.001",
        "JPY, 500, 500, 500",
        "USD, 10000000000000.00, 1000000000000000, 10000000000000.00"
    })
    void aDecimalIsReadInTheDecimalsOfItsCurrency(String currency, String decimal, long minorUnits, String written) {
        Money money = Money.ofDecimal(currency, new BigDecimal(decimal));

        assertThat(money).isEqualTo(new Money(currency, minorUnits));
        assertThat(money.toDecimal()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"USD, 11.775", "KWD, 0.0001", "JPY, 0.5", "USD, 1E-999999999"})
    void moreDecimalsThanTheCurrencyHasAreRefused(String currency, String decimal) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Money.ofDecimal(currency, new BigDecimal(decimal)));
    }

    @ParameterizedTest
    @CsvSource({"USD, 99999999999999999999", "USD, 92233720368547758.08", "USD, 1E+999999999", "JPY, 1E+999999999"})
    void whatDoesNotFitIsRefusedAndNeverWraps(String currency, String decimal) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Money.ofDecimal(currency, new BigDecimal(decimal)));
    }

    @ParameterizedTest
    @CsvSource({"USD, -0.01", "USD, 10000000000000.01", "ZZZ, 1.00"})
    void anAmountThatNoPurchaseHasIsRefused(String currency, String decimal) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.ofDecimal(currency, new BigDecimal(decimal)));
    }

    @Test
    void theLargestAmountIsTakenAndOneMoreIsRefused() {
        assertThat(new Money("USD", Money.MINOR_UNITS_MAX).minorUnits()).isEqualTo(1_000_000_000_000_000L);
        assertThatIllegalArgumentException().isThrownBy(() -> new Money("USD", Money.MINOR_UNITS_MAX + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money("USD", -1));
    }
}

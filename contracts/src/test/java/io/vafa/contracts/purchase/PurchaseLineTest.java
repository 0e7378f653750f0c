package io.vafa.contracts.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line's quantity is a plain decimal of bounded length. */
class PurchaseLineTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "0.350", "999999999999999999", "0.000000000000000001"})
    void aPlainDecimalIsTaken(String quantity) {
        assertThat(line(quantity).quantity()).isEqualTo(new BigDecimal(quantity));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1E+3", "1E+999999999", "1E-999999999", "1000000000000000000"})
    void aQuantityThatIsNegativeOrTooLongToWriteOutIsRefused(String quantity) {
        assertThatIllegalArgumentException().isThrownBy(() -> line(quantity)).withMessageStartingWith("lines.quantity");
    }

    private static PurchaseLine line(String quantity) {
        return new PurchaseLine("CD", "music", null, new BigDecimal(quantity), 1177L, 1177);
    }
}

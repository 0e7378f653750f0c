package io.vafa.campaign.domain;

import io.vafa.contracts.purchase.Money;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * How many points a tier gives per whole unit of currency, as an exact number of ten-thousandths.
 *
 * @param tenThousandths 10,000 (once) to 10,000,000 (a thousand times)
 */
public record Multiplier(int tenThousandths) {
    /** The most decimals that a multiplier may have. */
    public static final int DECIMALS_MAX = 4;

    private static final int ONCE = 10_000;
    private static final int MOST = 1_000 * ONCE;

    /** A tier with it gives nothing on top of what purchases earn anyway. */
    public static final Multiplier ONE = new Multiplier(ONCE);

    public Multiplier {
        if (tenThousandths < ONCE || tenThousandths > MOST) {
            throw new IllegalArgumentException("multiplier must be 1 to 1000");
        }
    }

    /**
     * Reads a decimal exactly.
     *
     * @throws ArithmeticException if it has more than {@value #DECIMALS_MAX} decimals
     * @throws IllegalArgumentException if it is not 1 to 1000
     */
    public static Multiplier of(BigDecimal decimal) {
        return new Multiplier(decimal.movePointRight(DECIMALS_MAX).intValueExact());
    }

    /** {@code floor(amount × multiplier)}, the amount in whole currency units and their exact fraction. */
    public long pointsFor(Money amount) {
        BigInteger product = BigInteger.valueOf(amount.minorUnits()).multiply(BigInteger.valueOf(tenThousandths));
        int decimals = Money.scaleOf(amount.currency()) + DECIMALS_MAX;
        return product.divide(BigInteger.TEN.pow(decimals)).longValueExact();
    }

    /** {@code floor(earned × multiplier)}. */
    public long pointsFor(long earned) {
        return BigInteger.valueOf(earned)
                .multiply(BigInteger.valueOf(tenThousandths))
                .divide(BigInteger.TEN.pow(DECIMALS_MAX))
                .longValueExact();
    }

    /** The exact value. */
    public BigDecimal decimal() {
        return new BigDecimal(toDecimal());
    }

    /** As people write it, for example {@code 1.5}. */
    public String toDecimal() {
        return BigDecimal.valueOf(tenThousandths, DECIMALS_MAX)
                .stripTrailingZeros()
                .toPlainString();
    }
}

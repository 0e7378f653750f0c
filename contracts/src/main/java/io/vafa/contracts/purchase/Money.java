package io.vafa.contracts.purchase;

import io.vafa.contracts.Require;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount in whole minor units of its currency (cents, fils, rials), so that arithmetic is exact.
 *
 * @param currency ISO 4217 code
 * @param minorUnits the amount; never negative in a purchase, at most {@link #MINOR_UNITS_MAX}
 */
public record Money(String currency, long minorUnits) {
    /** Far above any purchase and far below where sums and products of {@code long} could overflow. */
    public static final long MINOR_UNITS_MAX = 1_000_000_000_000_000L;

    public Money {
        Require.text(currency, "currency");
        Require.atLeast(0, minorUnits, "minorUnits");
        if (minorUnits > MINOR_UNITS_MAX) {
            throw new IllegalArgumentException("minorUnits must be at most " + MINOR_UNITS_MAX);
        }
    }

    /** The amount as people write it, for example {@code 11.77}. */
    public String toDecimal() {
        return BigDecimal.valueOf(minorUnits, scaleOf(currency)).toPlainString();
    }

    /**
     * Reads a decimal exactly.
     *
     * @throws ArithmeticException if it has more decimals than the currency, or is too large
     */
    public static Money ofDecimal(String currency, BigDecimal decimal) {
        return new Money(currency, decimal.movePointRight(scaleOf(currency)).longValueExact());
    }

    /** How many decimals the currency has (ISO 4217). */
    public static int scaleOf(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}

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

    private static final int DIGITS_BEFORE_POINT_MAX = 19;

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
     * @throws ArithmeticException if it has more decimals than the currency, or does not fit into a {@code long}
     * @throws IllegalArgumentException if the currency is not in ISO 4217, or the amount is negative or above the maximum
     */
    public static Money ofDecimal(String currency, BigDecimal decimal) {
        // Before the point is moved: that would write out all the zeros of 1E+999999999.
        if ((long) decimal.precision() - decimal.scale() > DIGITS_BEFORE_POINT_MAX) {
            throw new ArithmeticException(
                    "the amount has more than " + DIGITS_BEFORE_POINT_MAX + " digits before its point");
        }
        return new Money(currency, decimal.movePointRight(scaleOf(currency)).longValueExact());
    }

    /** How many decimals the currency has (ISO 4217). */
    public static int scaleOf(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}

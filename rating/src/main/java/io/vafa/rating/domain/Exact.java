package io.vafa.rating.domain;

import java.math.BigInteger;

/** Arithmetic in whole units that never overflows: what is more than any wallet can hold becomes {@link #UNITS_MAX}. */
public final class Exact {
    /** More than any wallet ever holds; the ledger refuses what would lead there. */
    public static final long UNITS_MAX = 1_000_000_000_000_000_000L;

    private static final BigInteger MOST = BigInteger.valueOf(UNITS_MAX);

    private Exact() {}

    /** {@code value * times / per}: the product first and exact, the division last and rounded as stated; none is negative. */
    public static long portion(long value, long times, long per, Rounding.Mode mode) {
        long product = value * times;
        if (Math.multiplyHigh(value, times) == 0 && product >= 0) {
            return Math.min(UNITS_MAX, divide(product, per, mode));
        }
        BigInteger[] parts = BigInteger.valueOf(value)
                .multiply(BigInteger.valueOf(times))
                .divideAndRemainder(BigInteger.valueOf(per));
        boolean up = isRoundedUp(parts[1].longValueExact(), per, mode);
        return parts[0].min(MOST).longValueExact() + (up && parts[0].compareTo(MOST) < 0 ? 1 : 0);
    }

    public static long plus(long one, long other) {
        return Math.min(UNITS_MAX, Math.min(UNITS_MAX, one) + Math.min(UNITS_MAX, other));
    }

    public static long times(long one, long other) {
        return portion(one, other, 1, Rounding.Mode.DOWN);
    }

    private static long divide(long product, long per, Rounding.Mode mode) {
        return product / per + (isRoundedUp(product % per, per, mode) ? 1 : 0);
    }

    private static boolean isRoundedUp(long remainder, long per, Rounding.Mode mode) {
        return switch (mode) {
            case DOWN -> false;
            case UP -> remainder > 0;
            case HALF_UP -> remainder >= per - remainder;
        };
    }
}

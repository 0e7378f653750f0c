package io.vafa.campaign.domain.budget;

/**
 * Amounts in ten-thousandths of a unit, so that a percentage with two decimals of some sales is a whole number of them. What is more than
 * anybody has becomes {@link #MOST}: so much is never left, and never given.
 */
public final class Parts {
    /** Parts of one unit, and of a hundred percent. */
    public static final long OF_ONE = 10_000;

    /** Far from where sums of a few of them overflow. */
    public static final long MOST = Long.MAX_VALUE / 16;

    private Parts() {}

    /** So many units, of which each is so many parts. */
    public static long of(long units, long parts) {
        long product = units * parts;
        long high = Math.multiplyHigh(units, parts);
        boolean fits = (high == 0 && product >= 0) || (high == -1 && product < 0);
        return fits ? plus(product, 0) : (units < 0) == (parts < 0) ? MOST : -MOST;
    }

    /** Both together. */
    public static long plus(long one, long other) {
        return Math.clamp(Math.clamp(one, -MOST, MOST) + Math.clamp(other, -MOST, MOST), -MOST, MOST);
    }
}

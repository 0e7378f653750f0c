package io.vafa.points.ledger.domain;

/**
 * So many points for every so much paid, rounded down once per receipt.
 *
 * @param id the rule's name in the programme
 * @param wallet where the points go
 * @param points for each full {@code perMinorUnits}; 1 to {@link #POINTS_MAX}
 * @param perMinorUnits the amount they are given for, in minor units of the programme's currency; at least 1
 */
public record AccrualRule(String id, String wallet, long points, long perMinorUnits) {
    /** Keeps the product with the largest possible amount inside a {@code long}. */
    public static final long POINTS_MAX = 1_000;

    public AccrualRule {
        if (points < 1 || points > POINTS_MAX) {
            throw new IllegalArgumentException("points must be 1 to " + POINTS_MAX);
        }
        if (perMinorUnits < 1) {
            throw new IllegalArgumentException("perMinorUnits must be at least 1");
        }
    }

    /** Points for an amount: the product first, the division last and rounded down. */
    long pointsFor(long minorUnits) {
        return Math.floorDiv(Math.multiplyExact(minorUnits, points), perMinorUnits);
    }
}

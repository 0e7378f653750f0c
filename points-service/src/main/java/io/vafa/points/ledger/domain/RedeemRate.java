package io.vafa.points.ledger.domain;

import io.vafa.contracts.purchase.Money;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What points are worth when they are spent as money.
 *
 * @param points so many, at least 1
 * @param minorUnits are worth so much, in minor units of the programme's currency, at least 1
 * @param pointsMin the fewest that can be spent at once
 * @param step only multiples of it can be spent
 */
public record RedeemRate(long points, long minorUnits, long pointsMin, long step) {
    public RedeemRate {
        if (points < 1 || minorUnits < 1 || pointsMin < 1 || step < 1) {
            throw new IllegalArgumentException("a rate has no part below 1");
        }
    }

    /** What so many points are worth, rounded down to the minor unit; empty if that is more than any amount may be. */
    public Optional<Money> worth(long spent, String currency) {
        BigInteger worth = BigInteger.valueOf(spent)
                .multiply(BigInteger.valueOf(minorUnits))
                .divide(BigInteger.valueOf(points));
        return worth.compareTo(BigInteger.valueOf(Money.MINOR_UNITS_MAX)) > 0
                ? Optional.empty()
                : Optional.of(new Money(currency, worth.longValueExact()));
    }

    /** The fewest points, in whole steps, that are worth so much or more. */
    long pointsFor(Money amount) {
        BigInteger[] exact = BigInteger.valueOf(amount.minorUnits())
                .multiply(BigInteger.valueOf(points))
                .divideAndRemainder(BigInteger.valueOf(minorUnits));
        BigInteger needed = exact[1].signum() == 0 ? exact[0] : exact[0].add(BigInteger.ONE);
        BigInteger[] steps = needed.divideAndRemainder(BigInteger.valueOf(step));
        return (steps[1].signum() == 0 ? steps[0] : steps[0].add(BigInteger.ONE))
                .multiply(BigInteger.valueOf(step))
                .longValueExact();
    }

    /** The most of so many points that can be spent at once; 0: none. */
    public long most(long available) {
        long steps = Math.max(0, available) / step * step;
        return allows(steps) ? steps : 0;
    }

    boolean allows(long spent) {
        return spent >= pointsMin && spent % step == 0;
    }
}

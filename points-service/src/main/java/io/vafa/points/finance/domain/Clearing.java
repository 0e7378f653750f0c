package io.vafa.points.finance.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values movements between partners in whole minor units. A pair's values are what is due in all so far, rounded down, less
 * what was stated before: so they add up exactly, are never off by a whole unit in all, and what is given back whole is worth
 * in all what it was worth. For one thread.
 */
public final class Clearing {
    private final Prices prices;
    private final SortedMap<ClearingKey, Position> positions = new TreeMap<>();

    /**
     * Goes on from the last seal.
     *
     * @param before positions of the last seal, of which only the remainders count
     */
    public Clearing(List<Position> before, Prices prices) {
        this.prices = prices;
        before.forEach(
                position -> positions.put(position.key(), new Position(position.key(), 0, 0, 0, position.remainder())));
    }

    /** Takes the next movement; in which order makes a difference of one minor unit between entries, never to a sum. */
    public ClearingEntry take(ClearingMovement movement) {
        ClearingKey key = new ClearingKey(movement.wallet(), movement.issuer(), movement.redeemer());
        Position before = positions.getOrDefault(key, new Position(key, 0, 0, 0, BigDecimal.ZERO));
        long points = Math.addExact(before.points(), movement.points());
        Optional<BigDecimal> price =
                prices.minorUnitsPerPoint(movement.wallet(), movement.issuer(), movement.redeemer(), movement.at());
        if (price.isEmpty()) {
            long unpriced = Math.addExact(before.unpriced(), movement.points());
            positions.put(key, new Position(key, points, before.value(), unpriced, before.remainder()));
            return new ClearingEntry(key, movement.member(), movement.sequence(), movement.points(), null);
        }
        BigDecimal due =
                price.get().multiply(BigDecimal.valueOf(movement.points())).add(before.remainder());
        BigDecimal value = due.setScale(0, RoundingMode.FLOOR);
        positions.put(
                key,
                new Position(
                        key,
                        points,
                        Math.addExact(before.value(), value.longValueExact()),
                        before.unpriced(),
                        due.subtract(value).stripTrailingZeros()));
        return new ClearingEntry(
                key, movement.member(), movement.sequence(), movement.points(), value.longValueExact());
    }

    /** Every pair of which anything was ever heard, sorted. */
    public List<Position> positions() {
        return List.copyOf(positions.values());
    }
}

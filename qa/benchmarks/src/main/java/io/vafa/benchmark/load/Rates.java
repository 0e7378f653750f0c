package io.vafa.benchmark.load;

import io.vafa.benchmark.load.OpenLoop.Arrivals;
import java.time.Duration;

/**
 * How often callers come, and for how long.
 *
 * @param seed their times are drawn from it
 * @param purchasesPerSecond reported
 * @param redemptionsPerSecond beside them; 0 for none
 * @param warmUp not counted
 * @param counted after it
 */
public record Rates(long seed, int purchasesPerSecond, int redemptionsPerSecond, Duration warmUp, Duration counted) {

    Arrivals purchases() {
        return new Arrivals(purchasesPerSecond, warmUp, counted, seed);
    }

    Arrivals redemptions() {
        return new Arrivals(redemptionsPerSecond, warmUp, counted, ~seed);
    }

    /** The same rates at other times. */
    Rates withSeed(long other) {
        return new Rates(other, purchasesPerSecond, redemptionsPerSecond, warmUp, counted);
    }

    /** In words. */
    String words() {
        return purchasesPerSecond + " purchases and " + redemptionsPerSecond + " redemptions a second for "
                + warmUp.plus(counted).toSeconds() + " s";
    }
}

package io.vafa.campaign;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How processes lease of what campaigns may give in all ({@code vafa.campaigns.budgets.*}). What a process leased and did not use is there again after
 * {@code lease}, or {@code lease}, {@code margin} and {@code interval} together if it died.
 *
 * @param lease how long, 1 s to 1 day
 * @param margin how long after a lease's end the decisions say what was drawn under it if its owner did not, 1 s to 6 hours: clocks may differ
 *     by as much, and what was decided under the lease must be written by then
 * @param askAgain after so long a process asks again that was told that nothing is left, 10 ms to 1 hour
 * @param unitsMax so many units are leased at once, unless one decision needs more; at least 1
 * @param interval pause between two rounds that end leases, 100 ms to 1 hour
 */
@ConfigurationProperties("vafa.campaigns.budgets")
public record BudgetSettings(
        @DefaultValue("PT1M") Duration lease,
        @DefaultValue("PT1M") Duration margin,
        @DefaultValue("PT5S") Duration askAgain,
        @DefaultValue("1000000") long unitsMax,
        @DefaultValue("PT5S") Duration interval) {
    public BudgetSettings {
        requireWithin("lease", lease, Duration.ofSeconds(1), Duration.ofDays(1));
        requireWithin("margin", margin, Duration.ofSeconds(1), Duration.ofHours(6));
        requireWithin("ask-again", askAgain, Duration.ofMillis(10), Duration.ofHours(1));
        requireWithin("interval", interval, Duration.ofMillis(100), Duration.ofHours(1));
        if (unitsMax < 1) {
            throw new IllegalArgumentException(
                    "vafa.campaigns.budgets.units-max must be at least 1, but is " + unitsMax);
        }
    }

    private static void requireWithin(String name, Duration value, Duration minimum, Duration maximum) {
        if (value.compareTo(minimum) < 0 || value.compareTo(maximum) > 0) {
            throw new IllegalArgumentException(
                    "vafa.campaigns.budgets." + name + " must be " + minimum + " to " + maximum + ", but is " + value);
        }
    }
}

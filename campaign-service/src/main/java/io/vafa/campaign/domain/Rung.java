package io.vafa.campaign.domain;

import io.vafa.contracts.Require;
import java.math.BigDecimal;
import java.util.List;

/**
 * One tier of a ladder.
 *
 * @param from what reaches it: whole units of the programme's currency, points or purchases
 * @param multiplier what its members get
 * @param times what that multiplies
 * @param benefits what else its members have, by name
 */
public record Rung(String name, BigDecimal from, Multiplier multiplier, Times times, List<String> benefits) {
    /** Short enough to stand in a reason that the help desk reads. */
    public static final int NAME_LENGTH_MAX = 60;

    /** More than anybody reads; a bound, not a feature. */
    public static final int BENEFITS_MAX = 20;

    /** What a tier's multiplier multiplies. */
    public enum Times {
        /** The amount, in whole units of currency: right where the rules give a point for each. */
        AMOUNT,
        /** What the accrual rules gave, whatever they are. */
        EARNED
    }

    /** That multiplies the amount. */
    public Rung(String name, BigDecimal from, Multiplier multiplier) {
        this(name, from, multiplier, Times.AMOUNT, List.of());
    }

    public Rung {
        benefits = List.copyOf(benefits);
        Require.text(name, "name");
        if (from.signum() < 0) {
            throw new IllegalArgumentException("from must not be negative");
        }
    }

    boolean isReachedBy(long counted, int scale) {
        return BigDecimal.valueOf(counted, scale).compareTo(from) >= 0;
    }
}

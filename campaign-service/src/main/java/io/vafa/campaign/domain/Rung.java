package io.vafa.campaign.domain;

import io.vafa.contracts.Require;
import java.math.BigDecimal;

/**
 * One tier of a ladder.
 *
 * @param from the lifetime spend that reaches it, in whole units of the programme's currency
 * @param multiplier what its members get per whole unit of currency
 */
public record Rung(String name, BigDecimal from, Multiplier multiplier) {
    /** Short enough to stand in a reason that the help desk reads. */
    public static final int NAME_LENGTH_MAX = 60;

    public Rung {
        Require.text(name, "name");
        if (from.signum() < 0) {
            throw new IllegalArgumentException("from must not be negative");
        }
    }

    boolean isReachedBy(long spendMinorUnits, int scale) {
        return BigDecimal.valueOf(spendMinorUnits, scale).compareTo(from) >= 0;
    }
}

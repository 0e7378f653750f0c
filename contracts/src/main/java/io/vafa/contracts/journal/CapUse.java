package io.vafa.contracts.journal;

import io.vafa.contracts.Require;

/**
 * What a purchase uses of one cap.
 *
 * @param cap whose cap it is: {@code rule:} and the rule's id, or {@code wallet:} and the wallet's code; {@code pool:} and a member of a pool, and
 *     {@code spending-times:} and {@code spending-points:}, the wallet's code, {@code @} and the hour (UTC), of what is spent
 * @param period over which it counts
 * @param of which day ({@code 2021-03-04}) or month ({@code 2021-03}) in the programme's zone; {@link #EVER} where all time is
 *     one
 * @param headroom units that were left of it when it first mattered for the purchase
 * @param used units that the purchase uses of it from now on
 * @param change how much more that is than before; negative where goods went back
 */
public record CapUse(String cap, Period period, String of, long headroom, long used, long change) {
    /** The only period of its length. */
    public static final String EVER = "ever";

    /** Over which time a cap counts what one member is given. */
    public enum Period {
        DAY,
        MONTH,
        EVER
    }

    public CapUse {
        Require.text(cap, "uses.cap");
        Require.present(period, "uses.period");
        Require.text(of, "uses.of");
        Require.atLeast(0, headroom, "uses.headroom");
        Require.atLeast(0, used, "uses.used");
    }
}

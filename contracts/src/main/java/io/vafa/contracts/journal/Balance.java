package io.vafa.contracts.journal;

import io.vafa.contracts.Require;

/**
 * What a member has in one wallet, in whole units of it.
 *
 * @param available can be spent now; never negative
 * @param pending earned, and not to be spent before a later time
 * @param held set aside by open holds
 * @param debt taken back when there was nothing left to take; the next credits settle it
 */
public record Balance(long available, long pending, long held, long debt) {
    /** A wallet that was never used. */
    public static final Balance NOTHING = new Balance(0, 0, 0, 0);

    public Balance {
        Require.atLeast(0, available, "balance.available");
        Require.atLeast(0, pending, "balance.pending");
        Require.atLeast(0, held, "balance.held");
        Require.atLeast(0, debt, "balance.debt");
    }

    /** Only what can be spent. */
    public static Balance of(long available) {
        return new Balance(available, 0, 0, 0);
    }

    /** What the programme owes the member: all that is there, less what the member owes. */
    public long outstanding() {
        return Math.subtractExact(Math.addExact(Math.addExact(available, pending), held), debt);
    }
}

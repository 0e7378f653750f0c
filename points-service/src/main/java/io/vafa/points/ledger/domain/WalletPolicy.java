package io.vafa.points.ledger.domain;

import java.util.Optional;

/**
 * How a programme treats one of its wallets.
 *
 * @param debt what happens when more is to be taken back than there is
 * @param rate what its points are worth as money; empty: they cannot be spent as money
 * @param adjustmentMax so many points may one person give or take by hand; beyond, another one must approve
 * @param transferMax so many points may a member send at once; 0: none
 * @param lots the terms on which points are given
 * @param pace how fast a member may spend its points; empty: as fast as they like
 */
public record WalletPolicy(
        Debt debt,
        Optional<RedeemRate> rate,
        long adjustmentMax,
        long transferMax,
        LotPolicy lots,
        Optional<SpendingPace> pace) {
    /** Unless the programme says otherwise. */
    public static final long ADJUSTMENT_MAX_DEFAULT = 1_000;

    /** As a wallet is treated unless the programme says otherwise. */
    public static final WalletPolicy DEFAULT =
            new WalletPolicy(Debt.FUTURE_EARNINGS, Optional.empty(), ADJUSTMENT_MAX_DEFAULT, 0);

    /** Points that are spent as fast as members like. */
    public WalletPolicy(Debt debt, Optional<RedeemRate> rate, long adjustmentMax, long transferMax, LotPolicy lots) {
        this(debt, rate, adjustmentMax, transferMax, lots, Optional.empty());
    }

    /** Points to be spent at once and for ever. */
    public WalletPolicy(Debt debt, Optional<RedeemRate> rate, long adjustmentMax, long transferMax) {
        this(debt, rate, adjustmentMax, transferMax, LotPolicy.PLAIN);
    }

    /** What happens when more is to be taken back than there is. */
    public enum Debt {
        /** The member owes it, and sees a balance below zero. */
        NEGATIVE,
        /** It is not taken back at all. */
        FORGIVE,
        /** The member sees zero, and the next credits pay it. */
        FUTURE_EARNINGS
    }

    WalletPolicy with(Debt other) {
        return new WalletPolicy(other, rate, adjustmentMax, transferMax, lots, pace);
    }

    /** The same, with points on other terms. */
    public WalletPolicy with(LotPolicy other) {
        return new WalletPolicy(debt, rate, adjustmentMax, transferMax, other, pace);
    }

    /** The same, spent at most so fast. */
    public WalletPolicy with(SpendingPace other) {
        return new WalletPolicy(debt, rate, adjustmentMax, transferMax, lots, Optional.of(other));
    }
}

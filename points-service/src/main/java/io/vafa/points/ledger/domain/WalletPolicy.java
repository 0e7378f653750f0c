package io.vafa.points.ledger.domain;

/**
 * How a programme treats one of its wallets.
 *
 * @param debt what happens when more is to be taken back than there is
 * @param lots the terms on which points are given
 */
public record WalletPolicy(Debt debt, LotPolicy lots) {
    /** As a wallet is treated unless the programme says otherwise. */
    public static final WalletPolicy DEFAULT = new WalletPolicy(Debt.FUTURE_EARNINGS);

    /** Points to be spent at once and for ever. */
    public WalletPolicy(Debt debt) {
        this(debt, LotPolicy.PLAIN);
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
}

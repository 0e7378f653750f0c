package io.vafa.points.ledger.domain;

/** Why the ledger did not do what it was asked; the names are stable and stand in entries and answers. */
public enum RefusalCode {
    /** Nobody ever applied such a programme. */
    UNKNOWN_PROGRAM,
    /** The member's journal belongs to another programme. */
    MEMBER_OF_OTHER_PROGRAM,
    /** The purchase is in another currency than the programme's. */
    CURRENCY_NOT_OF_PROGRAM,
    /** The programme has no such wallet. */
    UNKNOWN_WALLET,
    /** The member's journal is open already. */
    ACCOUNT_ALREADY_OPEN,
    /** The member is in that tier already. */
    ALREADY_IN_TIER,
    /** The wallet would hold more than any real wallet can. */
    BALANCE_LIMIT
}

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
    /** What is to be undone never came to the member's journal. */
    NOTHING_TO_UNDO,
    /** What is to be undone was refused, and gave nothing. */
    UNDONE_WAS_REFUSED,
    /** The return names a line or article that the purchase does not have. */
    LINE_NOT_OF_PURCHASE,
    /** More comes back than is left of what was bought. */
    RETURN_EXCEEDS_PURCHASE,
    /** The return is in another currency than the purchase. */
    CURRENCY_NOT_OF_PURCHASE,
    /** Nothing has fallen due with the member, or it was settled before. */
    NOTHING_DUE,
    /** The wallet would hold more than any real wallet can. */
    BALANCE_LIMIT
}

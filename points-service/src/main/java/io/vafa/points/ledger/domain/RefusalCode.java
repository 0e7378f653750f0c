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
    /** The programme declared no such activity for that time. */
    UNKNOWN_ACTIVITY,
    /** Other partners report that activity. */
    ACTIVITY_OF_OTHERS,
    /** The activity says something that its kind does not declare, or more than it may, or too little. */
    ATTRIBUTES_UNFIT,
    /** Less is available than is to be spent, sent or taken. */
    INSUFFICIENT_POINTS,
    /** Either a number of points or an amount of money is needed, and more than nothing. */
    POINTS_OR_AMOUNT,
    /** The programme gives the wallet no rate in money. */
    NOT_SPENDABLE_AS_MONEY,
    /** Fewer than the least, or no whole step. */
    NOT_A_SPENDABLE_NUMBER,
    /** There is no such hold. */
    UNKNOWN_HOLD,
    /** The hold was captured or given back, or its time is over. */
    HOLD_NOT_OPEN,
    /** More is to be captured than is held. */
    CAPTURE_EXCEEDS_HOLD,
    /** More holds than may be open at once. */
    TOO_MANY_HOLDS,
    /** More is to come back than was spent and has not come back. */
    REVERSAL_EXCEEDS_REDEMPTION,
    /** Another person must approve. */
    APPROVAL_NEEDED,
    /** Nobody approves their own adjustment. */
    APPROVAL_BY_ANOTHER,
    /** The wallet's points cannot be sent, or not so many at once. */
    TRANSFER_LIMIT,
    /** Sender and receiver are the same. */
    TRANSFER_TO_ONESELF,
    /** Nobody enrolled under the receiver's id. */
    NO_SUCH_MEMBER,
    /** The account is suspended or closed. */
    ACCOUNT_NOT_ACTIVE,
    /** The account is as asked for already. */
    STANDING_UNCHANGED,
    /** An account with open holds cannot be closed. */
    HOLDS_ARE_OPEN,
    /** An account with points cannot be closed unless they are given up. */
    POINTS_ARE_LEFT,
    /** The points to be brought along are past their time already. */
    ALREADY_EXPIRED,
    /** The points could be spent only when they are gone, or were earned later than they are brought along. */
    TIMES_CONTRADICTORY,
    /** The wallet has as many different lots as may be brought along. */
    TOO_MANY_LOTS,
    /** Nothing has fallen due with the member, or it was settled before. */
    NOTHING_DUE,
    /** The member goes on as another. */
    MEMBER_MERGED,
    /** The member does not go on as that other. */
    NOT_MERGED,
    /** The account is a pool, and not a person's. */
    IS_A_POOL,
    /** There is no such pool. */
    NOT_A_POOL,
    /** The member is of another pool. */
    IN_ANOTHER_POOL,
    /** The member is not of the pool. */
    NOT_OF_THE_POOL,
    /** A pool has as many members as it may have. */
    POOL_FULL,
    /** The member may not spend what the pool has, or not so much at once. */
    POOL_SPENDING,
    /** The member spends faster than the wallet allows. */
    SPENDING_TOO_FAST,
    /** The member spends faster than the wallet allows, so nothing can be spent until somebody has looked at it. */
    SPENDING_STOPPED,
    /** The partner that would issue the points is prepaid, and its deposit does not cover them. */
    DEPOSIT_USED_UP,
    /** The wallet would hold more than any real wallet can. */
    BALANCE_LIMIT
}

package io.vafa.points.finance.domain;

/** How the number of points changes that a programme owes. The names are a contract with whoever reads reports. */
public enum Flow {
    /** Earned by purchases. */
    ISSUED,
    /** Granted by campaigns. */
    AWARDED,
    /** Given by hand. */
    GIVEN,
    /** Brought along from another system. */
    OPENED,
    /** Taken by hand. */
    TAKEN,
    /** Spent. */
    REDEEMED,
    /** Spent, and given back since. */
    REVERSED,
    /** Gone with their time. */
    EXPIRED,
    /** Lost when an account was closed. */
    FORFEITED,
    /** Owed by a member, and let go: when the account was closed, or because the programme asks for nothing that is not there any more. */
    FORGIVEN,
    /** Taken back with goods or gifts; what was not there any more is a debt from then on. */
    TAKEN_BACK,
    /** Debts paid out of what came in: it sums to zero, though not by issuer. */
    DEBT_SETTLED,
    /** To another member: out of lots, into transit. */
    SENT,
    /** From another member: out of transit, into lots. */
    RECEIVED,
    /** To the member as whom this one goes on: points into transit; what was owed is owed there. */
    MERGED_OUT,
    /** From a member who goes on as this one. */
    MERGED_IN,
    /** Lives longer since the member was active: it sums to zero, though not by month of expiry. */
    EXPIRY_MOVED
}

package io.vafa.contracts.journal;

/** What becomes of a pool's points when a member leaves. */
public enum PoolLeaving {
    /** They stay. */
    STAYS,
    /** What the member contributed, and what is still there of it to be spent, goes back. */
    OWN_CONTRIBUTIONS_RETURN,
    /** The member gets what is there to be spent, divided by the number of members, rounded down. */
    EQUAL_SHARE,
    /** The member gets all that is there to be spent: the last one to leave. */
    EVERYTHING
}

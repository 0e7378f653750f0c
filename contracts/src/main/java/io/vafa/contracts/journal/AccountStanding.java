package io.vafa.contracts.journal;

/** What a member may do. */
public enum AccountStanding {
    /** Earn and spend. */
    ACTIVE,
    /** Earn, and not spend. */
    EARN_ONLY,
    /** Neither. */
    SUSPENDED,
    /** Neither, for ever; nothing is left. */
    CLOSED
}

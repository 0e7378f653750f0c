package io.vafa.points.finance.domain;

/** Where points are that a programme owes. */
public enum Place {
    /** With members: available, pending or held. */
    LOTS,
    /** Owed by members, and so less than nothing. */
    DEBT,
    /** Sent by one member, and not yet written into the journal of another. */
    TRANSIT
}

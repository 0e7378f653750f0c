package io.vafa.points.ledger.application;

/** Whether a partner may look at what a member has. */
@FunctionalInterface
public interface BalanceSight {

    /** What was found out. */
    enum Verdict {
        ALLOWED,
        /** The member did not allow it, or there is no such member: that is not told apart. */
        NOT_ALLOWED,
        /** It cannot be found out now. */
        NOT_KNOWN
    }

    /** As of now; remembered nowhere. */
    Verdict of(String program, String partner, String member);
}

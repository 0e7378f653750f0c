package io.vafa.member.application.household;

import java.util.Optional;

/** Of which household a member is, or is about to be: one at most, and the first to insert it wins. */
public interface Seats {
    /**
     * A claim to a member.
     *
     * @param way by what the member comes into the household: an invitation, its opening or a merge
     */
    record Claim(String member, String program, String household, String way) {}

    Optional<Claim> find(String member);

    /**
     * Claims a member.
     *
     * @return false if there is one already, which may be the same
     */
    boolean insert(Claim claim);

    /** Gives it up, if it stands there exactly so. */
    void release(Claim claim);
}

package io.vafa.member.domain;

import io.vafa.member.domain.MemberRecord.Decision;
import java.time.Instant;

/** What somebody wants to be changed about a member. */
public interface MemberWish {
    /**
     * Chooses what is recorded; asked again whenever somebody else came first.
     *
     * @param now of the change
     */
    Decision on(MemberRecord record, MemberTerms terms, Instant now);
}

package io.vafa.member.application;

import io.vafa.member.domain.MemberRecord;
import java.time.Instant;
import java.util.List;

/** Tells the other services what became of members; each method returns when it is acknowledged, and telling again changes nothing. */
public interface MemberTelling {
    /** How the member is known now. */
    void changed(MemberRecord record, Instant at);

    /** No reference leads to the member any more, and the account is closed. */
    void erased(String program, String member, Instant at);

    /** Stages of the profile that are complete for the first time. */
    void completed(List<MemberNews> news);
}

package io.vafa.member.application;

import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.Reference;
import java.time.Instant;
import java.util.List;

/** Tells the other services what became of members; each method returns when it is acknowledged, and telling again changes nothing. */
public interface MemberTelling {
    /** How the member is known now. */
    void changed(MemberRecord record);

    /** Which identifiers of the member ended, in the order of the purchases that bear them: what is told after it comes after it. */
    void ended(MemberRecord record, List<Identifier> ended);

    /**
     * No reference leads to the member any more, and the account is closed.
     *
     * @param references that are to be forgotten by those who know them; empty if they are not known any more
     */
    void erased(String program, String member, Instant at, List<Reference> references);

    /** What belongs into the journals. */
    void happened(List<Happened> happened);
}

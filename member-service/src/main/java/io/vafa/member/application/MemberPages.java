package io.vafa.member.application;

import io.vafa.member.domain.MemberRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All members of a programme, page by page, in the order of their ids. */
public interface MemberPages {
    /** Members read at a time. */
    int PAGE_MAX = 1_000;

    /**
     * A part of all members.
     *
     * @param members without those who were erased
     * @param next behind whom the next page begins; null: there is none
     */
    record Page(List<MemberRecord> members, @Nullable String next) {}

    /**
     * Those behind a member.
     *
     * @param after null: from the first on
     * @param limit at most {@value #PAGE_MAX}
     */
    Page after(String program, @Nullable String after, int limit);
}

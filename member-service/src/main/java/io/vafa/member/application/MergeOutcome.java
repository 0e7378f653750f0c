package io.vafa.member.application;

import java.time.Instant;

/** What became of a request to merge two members, or to part them. */
public sealed interface MergeOutcome {
    /** It is so, or was so before: the first goes on as the other. */
    record Merged(String into) implements MergeOutcome {}

    /**
     * It is so, or was so before: the member goes on as themselves.
     *
     * @param from as whom they went on
     */
    record Parted(String from, Instant at) implements MergeOutcome {}

    /** It cannot be. */
    record Refused(Code code, String detail) implements MergeOutcome {}

    /** Why; the names are stable. */
    enum Code {
        /** There is no such member in the programme. */
        UNKNOWN_MEMBER,
        /** Both are the same, or go on as the same already the other way round. */
        MERGE_INTO_ONESELF,
        /** The member goes on as a third already. */
        MEMBER_MERGED,
        /** So many go on as the other already. */
        MERGES_FULL,
        /** The member was never merged into anybody. */
        NOT_MERGED,
        /** The other goes on as somebody else by now: that is to be undone first. */
        MERGED_SINCE
    }
}

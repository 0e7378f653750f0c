package io.vafa.member.application;

/** What became of a request to merge two members. */
public sealed interface MergeOutcome {
    /** It is so, or was so before: the first goes on as the other. */
    record Merged(String into) implements MergeOutcome {}

    /** It cannot be. */
    record Refused(Code code, String detail) implements MergeOutcome {}

    /** Why; the names are stable. */
    enum Code {
        /** There is no such member in the programme. */
        UNKNOWN_MEMBER,
        /** Both are the same, or go on as the same already the other way round. */
        MERGE_INTO_ONESELF,
        /** The member goes on as a third already. */
        MEMBER_MERGED
    }
}

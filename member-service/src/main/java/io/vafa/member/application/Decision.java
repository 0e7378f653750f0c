package io.vafa.member.application;

/** What became of a candidate. */
public sealed interface Decision {

    /** A member now, and everybody was told. */
    record Committed() implements Decision {}

    /** Never a member: an identifier belongs to somebody else, for good. */
    record Blocked(String key, String holder) implements Decision {}

    /** Never a member, as somebody else found before. */
    record Ended() implements Decision {}

    /** Too many others wanted the same identifiers at once; it is decided later. */
    record Undecided() implements Decision {}
}

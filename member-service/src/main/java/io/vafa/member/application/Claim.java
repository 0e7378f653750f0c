package io.vafa.member.application;

/**
 * The wish of a member to own an identifier.
 *
 * @param number of the change of the member's record that adds it; 1: the enrolment. The claim is decided when that number is
 */
public record Claim(String key, String member, long number) {

    /** Who holds what nobody may have any more; no member's id looks like it. */
    public static final String BLOCKED = "-blocked";

    /** The claim of a candidate. */
    public Claim(String key, String member) {
        this(key, member, 1);
    }

    /** Whether it keeps an identifier from everybody, for ever. */
    public boolean isBlocked() {
        return member.equals(BLOCKED);
    }

    /** Whose identifiers and members these are. */
    String program() {
        return key.substring(0, key.indexOf('|'));
    }

    /** Under which the records know the identifier. */
    String digest() {
        return key.substring(key.indexOf('|') + 1);
    }

    /** Names the member only: digests do not belong in logs. */
    @Override
    public String toString() {
        return "Claim[" + member + ", " + number + "]";
    }
}

package io.vafa.member.domain;

/**
 * Something that leads to a member, such as a card; what it says in clear is not kept.
 *
 * @param kind {@code card}, {@code phone} and so on
 * @param digest keyed digest of programme, kind and normalised value
 * @param masked what a person at a desk may see of it, for example {@code …0001}
 */
public record Identifier(String kind, String digest, String masked) {
    private static final int SHOWN_MAX = 4;

    /** The value's end: at most {@value #SHOWN_MAX} characters and never more than half of it. */
    public static String mask(String value) {
        int length = value.codePointCount(0, value.length());
        int shown = Math.min(SHOWN_MAX, length / 2);
        return "…" + value.substring(value.offsetByCodePoints(0, length - shown));
    }

    /** Names the kind only: the rest does not belong in logs. */
    @Override
    public String toString() {
        return "Identifier[" + kind + "]";
    }
}

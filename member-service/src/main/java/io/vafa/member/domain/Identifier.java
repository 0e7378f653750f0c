package io.vafa.member.domain;

/**
 * Something that leads to a member, such as a card. What it says in clear leaves the service never, and the store only encrypted.
 *
 * @param kind {@code card}, {@code phone} and so on
 * @param digest keyed digest of programme, kind and normalised value
 * @param value normalised; needed again when the key of the digests changes
 */
public record Identifier(String kind, String digest, String value) {
    private static final int SHOWN_MAX = 4;

    /** What a person at a desk may see of it, for example {@code …0001}. */
    public String masked() {
        return mask(value);
    }

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

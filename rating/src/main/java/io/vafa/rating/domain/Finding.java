package io.vafa.rating.domain;

/**
 * What one rule gives, and why.
 *
 * @param units whole units of the rule's wallet
 * @param words with the figures
 */
public record Finding(long units, Reason reason, String words) {
    public static Finding nothing(Reason reason, String words) {
        return new Finding(0, reason, words);
    }

    /** The same words, with what came in between. */
    public Finding lessened(long left, Reason because, String how) {
        return new Finding(left, because, words + "; " + how);
    }
}

package io.vafa.points.finance.domain;

/**
 * What a seal covers of one member's journal.
 *
 * @param from place of the first entry
 * @param to place of the last
 * @param hash of the last entry
 */
public record SealLine(String member, long from, long to, String hash) {
    /** As it stands under the seal's hash. */
    public String text() {
        return member.length() + ":" + member + " " + to + " " + hash + "\n";
    }
}

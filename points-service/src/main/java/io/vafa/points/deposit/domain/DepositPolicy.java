package io.vafa.points.deposit.domain;

/**
 * What a programme says of a prepaid partner.
 *
 * @param alertBelow with less than so many points left, somebody is told; 0: nobody
 */
public record DepositPolicy(WhenUsedUp whenUsedUp, long alertBelow) {
    /** What becomes of points that the deposit does not cover. */
    public enum WhenUsedUp {
        /** They are not given. */
        REFUSE,
        /** They are given, and somebody is told. */
        ALERT
    }
}

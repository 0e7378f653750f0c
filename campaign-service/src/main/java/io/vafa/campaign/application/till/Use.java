package io.vafa.campaign.application.till;

/**
 * Something that a promise uses and that can be used only so often.
 *
 * @param claim its id
 * @param campaign whose limits say how often, for one member, or 0 of those: see {@code max}
 * @param max how often at most; for what the member's own book counts, that is left to the book
 * @param kind what counts it
 * @param comesBack whether it is free again if the whole purchase goes back
 */
public record Use(String claim, String campaign, long max, Kind kind, boolean comesBack) {
    /** What counts how often something was used. */
    public enum Kind {
        /** The claim itself: codes, and all coupons of a campaign. */
        CLAIM,
        /** Limits of a campaign for one member, in what is known of that member. */
        LIMIT,
        /** What the member was given and has not used, in what is known of that member. */
        REWARD
    }
}

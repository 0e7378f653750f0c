package io.vafa.contracts.reward;

/** What sort of thing a reward is. */
public enum RewardType {
    /** Less to pay, once. */
    COUPON,
    /** A thing or a service, once. */
    GIFT,
    /** Something to be proud of. */
    BADGE,
    /** Something that the member has for a time: a lounge, a queue of their own, early access. */
    BENEFIT,
    /** Chances in a draw. */
    TICKETS,
    /** Words, and nothing else. */
    MESSAGE,
    /** Somebody should look after the member. */
    CASE
}

package io.vafa.campaign.domain.engine;

/** What a coupon looks like. */
public sealed interface CouponKind {
    /**
     * One word for everybody.
     *
     * @param code capital letters, digits and hyphens
     */
    record Shared(String code) implements CouponKind {}

    /** Codes of which each is good for once, whoever shows it. */
    record Unique() implements CouponKind {}

    /**
     * What a campaign gave to the member.
     *
     * @param reward as the effect names it
     */
    record Held(String reward) implements CouponKind {}
}

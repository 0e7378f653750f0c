package io.vafa.campaign.application.till;

import io.vafa.contracts.command.Fingerprint;

/** The ids of claims. They are digests, so that no code stands in the store and no part can run into the next. */
final class ClaimIds {
    private ClaimIds() {}

    /** What one member may be given of a campaign. */
    static String limit(String program, String campaign, String member) {
        return Fingerprint.of("limit", program, campaign, member);
    }

    /** All coupons of a campaign. */
    static String total(String program, String campaign) {
        return Fingerprint.of("total", program, campaign);
    }

    /** One unique code. */
    static String code(String program, String reference) {
        return Fingerprint.of("code", program, reference);
    }

    /** What a member was given by one entry. */
    static String reward(String program, String member, long given) {
        return Fingerprint.of("reward", program, member, given);
    }
}

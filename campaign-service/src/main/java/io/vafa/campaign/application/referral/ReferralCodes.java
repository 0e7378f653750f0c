package io.vafa.campaign.application.referral;

import java.util.Optional;

/** Keeps the codes by which members bring others: one for each member who ever asked for theirs. */
public interface ReferralCodes {
    /** The member's own. */
    Optional<String> of(String program, String member);

    /** Whose it is. */
    Optional<String> memberOf(String program, String code);

    /** Keeps a code; false if it is somebody's, or the member has one. */
    boolean insert(String program, String code, String member);
}

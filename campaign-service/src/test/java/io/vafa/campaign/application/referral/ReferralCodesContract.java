package io.vafa.campaign.application.referral;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every store of referral codes promises, the one in memory and the real one alike. */
public interface ReferralCodesContract {
    /** A store without codes. */
    ReferralCodes emptyCodes();

    @Test
    default void aCodeIsOneMembersInOneProgram() {
        ReferralCodes codes = emptyCodes();

        assertThat(codes.insert("demo", "A1", "anna")).isTrue();
        assertThat(codes.insert("demo", "A1", "babak")).isFalse();
        assertThat(codes.insert("demo", "B2", "anna")).isFalse();
        assertThat(codes.insert("other", "A1", "anna")).isTrue();

        assertThat(codes.of("demo", "anna")).contains("A1");
        assertThat(codes.memberOf("demo", "A1")).contains("anna");
        assertThat(codes.of("demo", "babak")).isEmpty();
        assertThat(codes.memberOf("demo", "B2")).isEmpty();
    }
}

package io.vafa.member.domain.household;

import io.vafa.member.domain.household.HouseholdChange.What;

/** What a wish comes to. */
public sealed interface HouseholdDecision {
    record Change(What what) implements HouseholdDecision {}

    /** It is so already. */
    record Nothing() implements HouseholdDecision {}

    record Refused(Code code, String detail) implements HouseholdDecision {}

    /** Why something is not done. */
    enum Code {
        NO_HOUSEHOLDS,
        HOUSEHOLD_DISSOLVED,
        NOT_OF_THE_HOUSEHOLD,
        IN_THE_HOUSEHOLD,
        IN_ANOTHER_HOUSEHOLD,
        HOUSEHOLD_FULL,
        TOO_MANY_INVITATIONS,
        INVITED_ALREADY,
        INVITATION_NOT_OPEN,
        INVITATION_EXPIRED,
        WRONG_CODE,
        MAY_NOT,
        SHARE_NOT_CHOSEN,
        HEAD_HANDS_OVER,
        NOT_AN_ADULT,
        IDEMPOTENCY_KEY_REUSED
    }
}

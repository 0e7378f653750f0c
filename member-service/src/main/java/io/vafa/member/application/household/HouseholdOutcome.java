package io.vafa.member.application.household;

import io.vafa.member.domain.household.Household;
import io.vafa.member.domain.household.HouseholdDecision.Code;

/** What became of a request about a household. */
public sealed interface HouseholdOutcome {
    /** It is so, now or already. */
    record Done(Household household) implements HouseholdOutcome {}

    record Refused(Code code, String detail) implements HouseholdOutcome {}

    /** There is no such household. */
    record Unknown() implements HouseholdOutcome {}

    /** There is no such member, or none any more who could be of a household. */
    record NoSuchMember(String member) implements HouseholdOutcome {}

    /** Others keep changing the same. */
    record Contended() implements HouseholdOutcome {}
}

package io.vafa.member.application.household;

import io.vafa.member.domain.household.HouseholdTerms;

/** What programmes want of their households. */
@FunctionalInterface
public interface HouseholdProgramTerms {
    /** As of now. */
    HouseholdTerms of(String program);
}

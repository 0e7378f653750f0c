package io.vafa.member.application.household;

import io.vafa.member.domain.household.HouseholdChange;

/** Tells the ledger what became of households. */
@FunctionalInterface
public interface HouseholdTelling {
    /** Returns when it is acknowledged; telling again changes nothing. */
    void tell(HouseholdChange change);
}

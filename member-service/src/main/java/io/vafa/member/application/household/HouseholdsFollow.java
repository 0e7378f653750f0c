package io.vafa.member.application.household;

import io.vafa.member.application.LedgerCommands;
import io.vafa.member.domain.Merge;
import io.vafa.member.domain.MergeStep;

/** Lets households follow merges: before the ledger hears of one, the place in a household is given over. */
public final class HouseholdsFollow implements LedgerCommands {
    private final LedgerCommands ledger;
    private final HouseholdDesk desk;

    public HouseholdsFollow(LedgerCommands ledger, HouseholdDesk desk) {
        this.ledger = ledger;
        this.desk = desk;
    }

    @Override
    public void tell(MergeStep step) {
        // Whoever parts again is of no household: the place has been somebody else's meanwhile.
        if (step instanceof Merge merge) {
            desk.merged(merge.program(), merge.from(), merge.into());
        }
        ledger.tell(step);
    }
}

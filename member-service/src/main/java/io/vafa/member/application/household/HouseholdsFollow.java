package io.vafa.member.application.household;

import io.vafa.member.application.LedgerCommands;
import io.vafa.member.domain.Merge;

/** Lets households follow merges: before the ledger hears of one, the place in a household is given over. */
public final class HouseholdsFollow implements LedgerCommands {
    private final LedgerCommands ledger;
    private final HouseholdDesk desk;

    public HouseholdsFollow(LedgerCommands ledger, HouseholdDesk desk) {
        this.ledger = ledger;
        this.desk = desk;
    }

    @Override
    public void tell(Merge merge) {
        desk.merged(merge.program(), merge.from(), merge.into());
        ledger.tell(merge);
    }
}

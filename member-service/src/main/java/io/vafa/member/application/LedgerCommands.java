package io.vafa.member.application;

import io.vafa.member.domain.MergeStep;

/** Tells the ledger what became of members. */
public interface LedgerCommands {
    /** Returns when it is acknowledged; telling again changes nothing. */
    void tell(MergeStep step);
}

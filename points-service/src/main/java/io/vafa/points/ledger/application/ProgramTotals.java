package io.vafa.points.ledger.application;

import io.vafa.points.ledger.domain.WalletBalance;
import java.util.Collection;
import java.util.Map;

/** Adds up what a programme's members have: a job that reads every snapshot, for status pages and never for a purchase. */
@FunctionalInterface
public interface ProgramTotals {
    /**
     * The sums as the snapshots have them; exact when none lags behind its journal.
     *
     * @param wallets codes of the programme's wallets
     */
    Totals totals(String program, Collection<String> wallets);

    /**
     * What all members of a programme have.
     *
     * @param accounts members with a snapshot
     * @param wallets sums per wallet, in whole units
     */
    record Totals(long accounts, Map<String, WalletBalance> wallets) {}
}

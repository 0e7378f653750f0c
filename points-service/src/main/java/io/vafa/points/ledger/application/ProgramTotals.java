package io.vafa.points.ledger.application;

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
    record Totals(long accounts, Map<String, WalletTotals> wallets) {}

    /**
     * One wallet of all members, in whole units.
     *
     * @param base earned by purchases, less what was taken back of it
     * @param bonus granted on top, less what was taken back of it
     * @param outstanding what is owed: everything given and not yet taken back, spent or expired, less what members owe
     */
    record WalletTotals(long base, long bonus, long outstanding) {}
}

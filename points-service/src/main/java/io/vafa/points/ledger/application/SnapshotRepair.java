package io.vafa.points.ledger.application;

import io.vafa.points.ledger.domain.Account;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What a rebuild needs beside {@link Snapshots}; sound only while no ledger writes. */
public interface SnapshotRepair extends Snapshots {
    /** Puts these accounts in the place of whatever is there, newer or not. */
    void replace(Collection<Account> accounts);

    /** Hands over the members that have a snapshot, in lists of at most 500. */
    void members(Consumer<List<String>> taker);

    /** Those of the members that have a snapshot, readable or not. */
    Set<String> existing(Collection<String> members);

    /** Removes the snapshots of members. */
    void remove(Collection<String> members);

    /** Forgets whose snapshots were noted as lagging. */
    void forgetAllLagging();
}

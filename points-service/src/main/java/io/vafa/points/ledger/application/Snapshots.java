package io.vafa.points.ledger.application;

import io.vafa.points.ledger.domain.Account;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Accounts as they were after some entry: caches that spare the fold, never the truth, and allowed to be old. Which of them
 * are old is noted, so that whoever comes next brings them up.
 */
public interface Snapshots {
    /** What there is for these members. */
    Map<String, Account> load(Collection<String> members);

    /** Keeps these accounts; an older one never takes the place of a newer. */
    void save(Collection<Account> accounts);

    /**
     * Notes that the snapshots of these members may lag behind their journals.
     *
     * @param members by partition; those noted before may be among them
     */
    void noteLagging(Map<Integer, List<String>> members);

    /** The members noted and not yet forgotten. */
    Set<String> lagging(int partition);

    /** Forgets members whose snapshots were saved. */
    void forgetLagging(int partition, Collection<String> members);

    /** How many members are noted, in all partitions together. */
    int laggingCount();
}

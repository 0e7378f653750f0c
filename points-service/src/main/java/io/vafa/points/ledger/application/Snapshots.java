package io.vafa.points.ledger.application;

import io.vafa.points.ledger.domain.Account;
import java.util.Collection;
import java.util.Map;

/** Accounts as they were after some entry: caches that spare the fold, never the truth, and allowed to be old. */
public interface Snapshots {
    /** What there is for these members. */
    Map<String, Account> load(Collection<String> members);

    /** Keeps these accounts in place of older ones. */
    void save(Collection<Account> accounts);
}

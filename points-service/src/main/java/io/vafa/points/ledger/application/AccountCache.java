package io.vafa.points.ledger.application;

import io.vafa.points.ledger.domain.Account;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The accounts of one partition that were used last, and how far each one's snapshot lags behind. Touched by one thread,
 * the partition's owner.
 */
final class AccountCache {
    /** So many entries may a restart have to fold again for one member. */
    static final int UNSAVED_ENTRIES_MAX = 32;

    /** So many members may have a snapshot that lags behind. */
    static final int UNSAVED_ACCOUNTS_MAX = 5_000;

    private final int accountsMax;

    /** Used longest ago first; only {@link #get} counts as use. */
    private final Map<String, Account> accounts = new LinkedHashMap<>();

    private final Map<String, Integer> unsavedEntries = new LinkedHashMap<>();
    private final Set<String> due = new LinkedHashSet<>();

    AccountCache(int accountsMax) {
        this.accountsMax = accountsMax;
    }

    boolean has(String member) {
        return accounts.containsKey(member);
    }

    Account get(String member) {
        Account account = accounts.remove(member);
        if (account == null) {
            throw new IllegalStateException("account " + member + " was not loaded");
        }
        accounts.put(member, account);
        return account;
    }

    /** Takes in an account as its snapshot has it. */
    void loaded(Account account) {
        accounts.put(account.member(), account);
    }

    /** Takes in an account that the journal has brought forward. */
    void advanced(Account account) {
        accounts.put(account.member(), account);
        if (unsavedEntries.merge(account.member(), 1, Integer::sum) >= UNSAVED_ENTRIES_MAX) {
            due.add(account.member());
        }
    }

    /** Accounts whose snapshot should be saved now: too far behind, too many of them, or about to be forgotten. */
    List<Account> due() {
        Set<String> members = new LinkedHashSet<>(due);
        Iterator<String> longestUnsaved = unsavedEntries.keySet().iterator();
        for (int surplus = unsavedEntries.size() - UNSAVED_ACCOUNTS_MAX; surplus > 0; surplus--) {
            members.add(longestUnsaved.next());
        }
        leaving().stream().filter(unsavedEntries::containsKey).forEach(members::add);
        return accountsOf(members);
    }

    /** Every account whose snapshot lags behind. */
    List<Account> unsaved() {
        return accountsOf(unsavedEntries.keySet());
    }

    int unsavedCount() {
        return unsavedEntries.size();
    }

    void saved(Collection<Account> saved) {
        saved.forEach(account -> {
            unsavedEntries.remove(account.member());
            due.remove(account.member());
        });
    }

    /** Forgets the accounts used longest ago, as many as are too many; those {@link #due} must be saved before. */
    void evict() {
        leaving().forEach(accounts::remove);
    }

    private List<String> leaving() {
        int surplus = accounts.size() - accountsMax;
        return surplus <= 0
                ? List.of()
                : accounts.keySet().stream().limit(surplus).toList();
    }

    private List<Account> accountsOf(Collection<String> members) {
        List<Account> found = new ArrayList<>(members.size());
        for (String member : List.copyOf(members)) {
            Account account = accounts.get(member);
            if (account != null) {
                found.add(account);
            }
        }
        return found;
    }
}

package io.vafa.points.ledger.application;

import io.vafa.points.ledger.domain.Account;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The accounts of one partition that were used last, and which of them their snapshot lags behind. Touched by one thread, the
 * partition's owner.
 */
final class AccountCache {
    private final int accountsMax;

    /** Used longest ago first; only {@link #get} counts as use. */
    private final Map<String, Account> accounts = new LinkedHashMap<>();

    private final Set<String> unsaved = new LinkedHashSet<>();

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
        unsaved.add(account.member());
    }

    /** Every account whose snapshot lags behind. */
    List<Account> unsaved() {
        return unsaved.stream().map(accounts::get).filter(Objects::nonNull).toList();
    }

    int unsavedCount() {
        return unsaved.size();
    }

    void saved(Collection<Account> saved) {
        saved.forEach(account -> unsaved.remove(account.member()));
    }

    /** Forgets the accounts used longest ago, as many as are too many; what is {@link #unsaved} must be saved before. */
    void evict() {
        int surplus = accounts.size() - accountsMax;
        if (surplus > 0) {
            accounts.keySet().stream().limit(surplus).toList().forEach(accounts::remove);
        }
    }
}

package io.vafa.points.ledger.application;

import io.vafa.points.ledger.domain.Account;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The accounts of one partition that were used last, and which of them their snapshot lags behind. Touched by one thread, the
 * partition's owner.
 */
final class AccountCache {
    /** So many entries a snapshot may lag behind once a batch is done: whoever asks for the account folds no more than these. */
    static final int FAR_AHEAD = 64;

    private final int partition;
    private final int accountsMax;

    /** Used longest ago first; only {@link #get} counts as use. */
    private final Map<String, Account> accounts = new LinkedHashMap<>();

    /** How many entries each account is ahead of its snapshot, at least. */
    private final Map<String, Integer> unsaved = new LinkedHashMap<>();

    private final Set<String> noted = new HashSet<>();
    private final Set<String> toBeNoted = new HashSet<>();
    private final Set<String> farAhead = new HashSet<>();

    /**
     * @param noted members whose snapshots the store says may lag behind
     */
    AccountCache(int partition, int accountsMax, Set<String> noted) {
        this.partition = partition;
        this.accountsMax = accountsMax;
        this.noted.addAll(noted);
    }

    int partition() {
        return partition;
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
        String member = account.member();
        if (unsaved.merge(member, 1, Integer::sum) >= FAR_AHEAD) {
            farAhead.add(member);
        }
        if (!noted.contains(member)) {
            toBeNoted.add(member);
        }
    }

    /** Every account whose snapshot lags behind. */
    List<Account> unsaved() {
        return unsaved.keySet().stream()
                .map(accounts::get)
                .filter(Objects::nonNull)
                .toList();
    }

    boolean isUnsaved(String member) {
        return unsaved.containsKey(member);
    }

    /** The accounts that are {@value #FAR_AHEAD} entries or more ahead of their snapshots. */
    List<Account> farAhead() {
        return farAhead.stream().map(accounts::get).filter(Objects::nonNull).toList();
    }

    /** The snapshots of those far ahead were brought up, and may lag behind again at any moment. */
    void broughtUp() {
        farAhead.forEach(member -> unsaved.replace(member, 0));
        farAhead.clear();
    }

    int unsavedCount() {
        return unsaved.size();
    }

    /** Members whose snapshots lag behind without the store knowing. */
    List<String> toBeNoted() {
        return List.copyOf(toBeNoted);
    }

    /** Members that the store says may lag behind. */
    Set<String> noted() {
        return Set.copyOf(noted);
    }

    /** The store knows now of all that were {@link #toBeNoted}. */
    void areNoted() {
        noted.addAll(toBeNoted);
        toBeNoted.clear();
    }

    void saved(Collection<String> members) {
        members.forEach(member -> {
            unsaved.remove(member);
            noted.remove(member);
            toBeNoted.remove(member);
            farAhead.remove(member);
        });
    }

    /** Forgets the accounts used longest ago, as many as are too many, but none that is {@link #unsaved}. */
    void evict() {
        int surplus = accounts.size() - accountsMax;
        Iterator<String> oldest = accounts.keySet().iterator();
        while (surplus > 0 && oldest.hasNext()) {
            if (!unsaved.containsKey(oldest.next())) {
                oldest.remove();
                surplus--;
            }
        }
    }
}

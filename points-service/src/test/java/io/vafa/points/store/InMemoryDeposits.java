package io.vafa.points.store;

import io.vafa.points.deposit.application.DepositAccounts;
import io.vafa.points.deposit.domain.DepositAccount;
import io.vafa.points.deposit.domain.DepositChange;
import io.vafa.points.deposit.domain.DepositKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Deposits in maps. */
public final class InMemoryDeposits implements DepositAccounts {
    private final Map<DepositKey, DepositAccount> accounts = new HashMap<>();
    private final Map<DepositKey, TreeMap<Long, DepositChange>> changes = new HashMap<>();
    private int asked;

    /** How often an account was read or stored. */
    public synchronized int asked() {
        return asked;
    }

    @Override
    public synchronized Optional<DepositAccount> find(DepositKey key) {
        asked++;
        return Optional.ofNullable(accounts.get(key));
    }

    @Override
    public synchronized List<DepositAccount> of(String program) {
        return accounts.values().stream()
                .filter(account -> account.key().program().equals(program))
                .toList();
    }

    @Override
    public synchronized boolean store(DepositAccount account) {
        asked++;
        DepositAccount there = accounts.get(account.key());
        if ((there == null ? 0 : there.version()) != account.version()) {
            return false;
        }
        accounts.put(account.key(), account.next());
        return true;
    }

    @Override
    public synchronized void record(DepositChange change) {
        changes.computeIfAbsent(change.key(), _ -> new TreeMap<>()).putIfAbsent(change.number(), change);
    }

    @Override
    public synchronized Optional<DepositChange> change(DepositKey key, String name) {
        return changes.getOrDefault(key, new TreeMap<>()).values().stream()
                .filter(change -> change.name().equals(name))
                .findFirst();
    }

    @Override
    public synchronized List<DepositChange> changes(DepositKey key, long from, int count) {
        return new ArrayList<>(changes.getOrDefault(key, new TreeMap<>())
                .subMap(from, from + count)
                .values());
    }
}

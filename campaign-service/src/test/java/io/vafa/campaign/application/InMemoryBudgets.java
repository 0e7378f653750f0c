package io.vafa.campaign.application;

import io.vafa.campaign.domain.budget.BudgetAccount;
import io.vafa.campaign.domain.budget.BudgetKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Budgets in a map, for tests; passes the same contract as the real store. */
public final class InMemoryBudgets implements BudgetAccounts {
    private final Map<BudgetKey, BudgetAccount> accounts = new HashMap<>();
    private int asked;

    /** How often an account was read or stored. */
    public synchronized int asked() {
        return asked;
    }

    @Override
    public synchronized Optional<BudgetAccount> find(BudgetKey key) {
        asked++;
        return Optional.ofNullable(accounts.get(key));
    }

    @Override
    public synchronized boolean store(BudgetAccount account) {
        asked++;
        BudgetAccount there = accounts.get(account.key());
        if ((there == null ? 0 : there.version()) != account.version()) {
            return false;
        }
        accounts.put(account.key(), account.next());
        return true;
    }

    @Override
    public synchronized List<BudgetAccount> overdue(Instant by, int max) {
        return accounts.values().stream()
                .filter(account ->
                        account.firstEnd().filter(end -> end.isBefore(by)).isPresent())
                .sorted(Comparator.comparing(account -> account.firstEnd().orElseThrow()))
                .limit(max)
                .toList();
    }

    @Override
    public synchronized List<BudgetAccount> of(String program, String campaign, String bound, int max) {
        return accounts.values().stream()
                .filter(account -> account.key().program().equals(program)
                        && account.key().campaign().equals(campaign)
                        && account.key().bound().startsWith(bound))
                .sorted(Comparator.comparingLong(BudgetAccount::used)
                        .reversed()
                        .thenComparing(account -> account.key().bound()))
                .limit(max)
                .toList();
    }
}

package io.vafa.points.simulation;

import io.vafa.points.ledger.application.Snapshots;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Wallet;
import io.vafa.points.store.InMemorySnapshots;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Snapshots that fail, are old, are gone, or were never right. */
final class FaultySnapshots implements Snapshots {
    private final Map<String, List<Account>> saved = new HashMap<>();
    private final InMemorySnapshots noted = new InMemorySnapshots();
    private final Chaos chaos;

    FaultySnapshots(Chaos chaos) {
        this.chaos = chaos;
    }

    @Override
    public Map<String, Account> load(Collection<String> members) {
        chaos.mayFail(0.01, "load snapshots");
        Map<String, Account> found = new HashMap<>();
        for (String member : members) {
            List<Account> history = saved.getOrDefault(member, List.of());
            if (history.isEmpty() || chaos.strikes(0.05)) {
                continue;
            }
            Account latest = history.getLast();
            if (chaos.strikes(0.1)) {
                found.put(member, chaos.oneOf(history));
            } else if (chaos.strikes(0.05)) {
                found.put(member, corrupted(latest));
            } else {
                found.put(member, latest);
            }
        }
        return found;
    }

    @Override
    public void save(Collection<Account> accounts) {
        chaos.write(
                List.copyOf(accounts),
                "save snapshots",
                some -> some.forEach(account -> saved.computeIfAbsent(account.member(), _ -> new ArrayList<>())
                        .add(account)));
    }

    @Override
    public void noteLagging(int partition, Collection<String> members) {
        chaos.mayFail(0.01, "before noting");
        noted.noteLagging(partition, members);
        chaos.mayFail(0.01, "after noting");
    }

    @Override
    public Set<String> lagging(int partition) {
        return noted.lagging(partition);
    }

    @Override
    public void forgetLagging(int partition, Collection<String> members) {
        chaos.mayFail(0.01, "before forgetting");
        noted.forgetLagging(partition, members);
    }

    @Override
    public int laggingCount() {
        return noted.laggingCount();
    }

    /** As the head of a journal that never was. */
    private static Account corrupted(Account account) {
        return new Account(
                account.program(),
                account.member(),
                account.sequence(),
                "corrupted",
                account.recordedAt(),
                account.opened(),
                Map.of("points", new Wallet(1_000_000, 0, List.of(), Map.of())),
                account.lotsOpened(),
                account.corrections(),
                account.capUsage(),
                account.tier(),
                account.tierRank());
    }
}

package io.vafa.points.store;

import io.vafa.points.ledger.application.Snapshots;
import io.vafa.points.ledger.domain.Account;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Snapshots in a map. */
public final class InMemorySnapshots implements Snapshots {
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<Integer, Set<String>> lagging = new HashMap<>();

    @Override
    public Map<String, Account> load(Collection<String> members) {
        Map<String, Account> found = new HashMap<>();
        for (String member : members) {
            Account account = accounts.get(member);
            if (account != null) {
                found.put(member, account);
            }
        }
        return found;
    }

    @Override
    public void save(Collection<Account> saved) {
        saved.forEach(account -> accounts.merge(
                account.member(), account, (one, other) -> other.sequence() > one.sequence() ? other : one));
    }

    @Override
    public void noteLagging(Map<Integer, List<String>> members) {
        members.forEach((partition, behind) ->
                lagging.computeIfAbsent(partition, _ -> new TreeSet<>()).addAll(behind));
    }

    @Override
    public Set<String> lagging(int partition) {
        return Set.copyOf(lagging.getOrDefault(partition, Set.of()));
    }

    @Override
    public void forgetLagging(int partition, Collection<String> members) {
        lagging.getOrDefault(partition, new TreeSet<>()).removeAll(members);
    }

    @Override
    public int laggingCount() {
        return lagging.values().stream().mapToInt(Set::size).sum();
    }
}

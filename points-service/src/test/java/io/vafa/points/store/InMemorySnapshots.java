package io.vafa.points.store;

import io.vafa.points.ledger.application.Snapshots;
import io.vafa.points.ledger.domain.Account;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Snapshots in a map. */
public final class InMemorySnapshots implements Snapshots {
    private final Map<String, Account> accounts = new HashMap<>();

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
        saved.forEach(account -> accounts.put(account.member(), account));
    }
}

package io.vafa.points.ledger.application;

import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Entries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings accounts into memory: from a snapshot if it agrees with the journal, then forward by the journal itself. */
public final class AccountLoader {
    /** Mostly nothing was missed, and every place asked for costs a look. */
    private static final int FIRST_PAGE = 8;

    private final Journal journal;
    private final Snapshots snapshots;

    public AccountLoader(Journal journal, Snapshots snapshots) {
        this.journal = journal;
        this.snapshots = snapshots;
    }

    /**
     * Accounts good enough to decide on: each was right after some entry. If the journal has gone on since, the append finds
     * its place taken, and {@link #catchUp} brings the rest.
     *
     * @param programs the programme of each member wanted
     */
    public Map<String, Account> load(Map<String, String> programs) {
        Map<String, Account> loaded = new HashMap<>(snapshots.load(programs.keySet()));
        List<Account> found = List.copyOf(loaded.values());
        List<Optional<String>> hashes = journal.headHashes(found.stream()
                .map(account -> new Journal.Head(account.member(), account.sequence()))
                .toList());
        for (int i = 0; i < found.size(); i++) {
            Account account = found.get(i);
            if (!hashes.get(i).equals(Optional.of(account.headHash()))) {
                // A snapshot that the journal does not bear out is worth nothing: fold from the beginning.
                loaded.put(account.member(), Account.empty(account.program(), account.member()));
            }
        }
        programs.forEach((member, program) -> loaded.putIfAbsent(member, Account.empty(program, member)));
        return loaded;
    }

    /** The account after the last entry that the journal holds now. */
    public Account head(String program, String member) {
        Account known = load(Map.of(member, program)).getOrDefault(member, Account.empty(program, member));
        return catchUp(known).account();
    }

    /** The entries that were written since, and the account after them. */
    CaughtUp catchUp(Account behind) {
        List<WrittenEntry> missed = new ArrayList<>();
        Account account = behind;
        int count = FIRST_PAGE;
        while (true) {
            List<WrittenEntry> page = journal.page(account.member(), account.sequence() + 1, count);
            for (WrittenEntry written : page) {
                account = Entries.fold(account, written.entry(), written.hash());
            }
            missed.addAll(page);
            if (page.size() < count) {
                return new CaughtUp(account, missed);
            }
            count = Journal.PAGE_MAX;
        }
    }

    /** See {@link #catchUp}. */
    record CaughtUp(Account account, List<WrittenEntry> missed) {}
}

package io.vafa.points.store;

import io.vafa.contracts.command.Cause;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.WrittenEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A journal that does what the one behind it does, but for what a test changes. */
public class WrappedJournal implements Journal {
    private final Journal journal;

    public WrappedJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Set<Integer> append(List<WrittenEntry> entries) {
        return journal.append(entries);
    }

    @Override
    public Optional<WrittenEntry> byCause(String member, Cause cause) {
        return journal.byCause(member, cause);
    }

    @Override
    public List<WrittenEntry> page(String member, long from, int count) {
        return journal.page(member, from, count);
    }

    @Override
    public List<Optional<String>> headHashes(List<Head> heads) {
        return journal.headHashes(heads);
    }
}

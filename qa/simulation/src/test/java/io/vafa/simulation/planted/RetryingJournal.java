package io.vafa.simulation.planted;

import com.mongodb.MongoException;
import io.vafa.contracts.command.Cause;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.WrittenEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tries an insert again when its reply was lost, and takes what is refused then for its own. */
record RetryingJournal(Journal journal) implements Journal {
    @Override
    public Set<Integer> append(List<WrittenEntry> entries) {
        try {
            return journal.append(entries);
        } catch (MongoException unknown) {
            journal.append(entries);
            return Set.of();
        }
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

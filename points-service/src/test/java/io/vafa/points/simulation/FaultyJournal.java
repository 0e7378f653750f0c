package io.vafa.points.simulation;

import io.vafa.contracts.command.Cause;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.WrittenEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A journal over a bad line; before a write, somebody else may get in between. */
record FaultyJournal(Journal journal, Chaos chaos, Runnable inBetween) implements Journal {
    @Override
    public Set<Integer> append(List<WrittenEntry> entries) {
        inBetween.run();
        chaos.mayFail(0.01, "before append");
        if (chaos.strikes(0.02)) {
            journal.append(entries.stream().filter(_ -> chaos.chance(0.5)).toList());
            throw new Chaos.Fault("amid append");
        }
        Set<Integer> taken = journal.append(entries);
        chaos.mayFail(0.01, "after append");
        return taken;
    }

    @Override
    public Optional<WrittenEntry> byCause(String member, Cause cause) {
        chaos.mayFail(0.002, "byCause");
        return journal.byCause(member, cause);
    }

    @Override
    public List<WrittenEntry> page(String member, long from, int count) {
        inBetween.run();
        chaos.mayFail(0.002, "page");
        return journal.page(member, from, count);
    }

    @Override
    public List<Optional<String>> headHashes(List<Head> heads) {
        chaos.mayFail(0.01, "headHashes");
        return journal.headHashes(heads);
    }
}

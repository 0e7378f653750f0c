package io.vafa.simulation.planted;

import io.vafa.contracts.command.Cause;
import io.vafa.points.ledger.application.EntryPublisher;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.simulation.wiring.Plant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Publishes what it is about to insert. */
record PublishingJournal(Journal journal, Plant.LedgerPorts ports) implements Journal {
    static Plant.LedgerPorts around(Plant.LedgerPorts ports) {
        return new Plant.LedgerPorts(new PublishingJournal(ports.journal(), ports), ports.publishers());
    }

    @Override
    public Set<Integer> append(List<WrittenEntry> entries) {
        EntryPublisher publisher = ports.publishers().get();
        entries.forEach(publisher::publish);
        publisher.awaitAcknowledged();
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

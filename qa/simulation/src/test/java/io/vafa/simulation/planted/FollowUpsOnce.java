package io.vafa.simulation.planted;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.reply.Reply;
import io.vafa.points.ledger.application.EntryPublisher;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.SentOn;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.simulation.wiring.Plant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends what follows from an entry only when it has just written that entry: what comes again has been done, it thinks. */
final class FollowUpsOnce implements Journal {
    private final Journal journal;
    private final Set<String> written = new HashSet<>();

    private FollowUpsOnce(Journal journal) {
        this.journal = journal;
    }

    static Plant.LedgerPorts around(Plant.LedgerPorts ports) {
        FollowUpsOnce once = new FollowUpsOnce(ports.journal());
        return new Plant.LedgerPorts(once, () -> once.sending(ports.publishers().get()));
    }

    private EntryPublisher sending(EntryPublisher publisher) {
        return new EntryPublisher() {
            private boolean isNew;

            @Override
            public void publish(WrittenEntry entry) {
                isNew = written.remove(entry.hash());
                publisher.publish(entry);
            }

            @Override
            public void send(Command followUp) {
                if (isNew) {
                    publisher.send(followUp);
                }
            }

            @Override
            public void passOn(Command command, @Nullable String correlation, int hops, SentOn sentOn) {
                publisher.passOn(command, correlation, hops, sentOn);
            }

            @Override
            public void answer(String correlation, Reply reply) {
                publisher.answer(correlation, reply);
            }

            @Override
            public void awaitAcknowledged() {
                publisher.awaitAcknowledged();
            }
        };
    }

    @Override
    public Set<Integer> append(List<WrittenEntry> entries) {
        Set<Integer> taken = journal.append(entries);
        for (int i = 0; i < entries.size(); i++) {
            if (!taken.contains(i)) {
                written.add(entries.get(i).hash());
            }
        }
        return taken;
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

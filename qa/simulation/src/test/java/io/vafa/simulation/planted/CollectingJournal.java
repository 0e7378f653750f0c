package io.vafa.simulation.planted;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.reply.Reply;
import io.vafa.points.ledger.application.EntryPublisher;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.SentOn;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.simulation.wiring.Plant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the entries of all rounds, several of one member among them, and inserts them in one unordered batch. */
final class CollectingJournal implements Journal {
    private final Journal journal;
    private final List<WrittenEntry> collected = new ArrayList<>();

    private CollectingJournal(Journal journal) {
        this.journal = journal;
    }

    static Plant.LedgerPorts around(Plant.LedgerPorts ports) {
        CollectingJournal collecting = new CollectingJournal(ports.journal());
        return new Plant.LedgerPorts(
                collecting, () -> collecting.insertingBefore(ports.publishers().get()));
    }

    @Override
    public Set<Integer> append(List<WrittenEntry> entries) {
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            WrittenEntry entry = entries.get(i);
            String member = entry.entry().member();
            if (byCause(member, entry.entry().cause()).isPresent()
                    || !page(member, entry.entry().sequence(), 1).isEmpty()) {
                taken.add(i);
            } else {
                collected.add(entry);
            }
        }
        return taken;
    }

    /** Everything waits for the end of the batch, so publishing comes after inserting. */
    private EntryPublisher insertingBefore(EntryPublisher publisher) {
        collected.clear();
        List<Runnable> later = new ArrayList<>();
        return new EntryPublisher() {
            @Override
            public void publish(WrittenEntry entry) {
                later.add(() -> publisher.publish(entry));
            }

            @Override
            public void send(Command followUp) {
                later.add(() -> publisher.send(followUp));
            }

            @Override
            public void passOn(Command command, @Nullable String correlation, int hops, SentOn sentOn) {
                later.add(() -> publisher.passOn(command, correlation, hops, sentOn));
            }

            @Override
            public void answer(String correlation, Reply reply) {
                later.add(() -> publisher.answer(correlation, reply));
            }

            @Override
            public void awaitAcknowledged() {
                List<WrittenEntry> all = List.copyOf(collected);
                collected.clear();
                if (!journal.append(all).isEmpty()) {
                    throw new IllegalStateException("another owner was here");
                }
                later.forEach(Runnable::run);
                publisher.awaitAcknowledged();
            }
        };
    }

    @Override
    public Optional<WrittenEntry> byCause(String member, Cause cause) {
        return collected.stream()
                .filter(entry -> entry.entry().member().equals(member)
                        && entry.entry().cause().equals(cause))
                .findFirst()
                .or(() -> journal.byCause(member, cause));
    }

    @Override
    public List<WrittenEntry> page(String member, long from, int count) {
        List<WrittenEntry> page = new ArrayList<>(journal.page(member, from, count));
        for (WrittenEntry entry : collected) {
            if (page.size() < count
                    && entry.entry().member().equals(member)
                    && entry.entry().sequence() == from + page.size()) {
                page.add(entry);
            }
        }
        return page;
    }

    @Override
    public List<Optional<String>> headHashes(List<Head> heads) {
        return journal.headHashes(heads);
    }
}

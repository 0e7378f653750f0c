package io.vafa.points.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.points.ledger.application.EntryPublisher;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.store.InMemoryJournal;
import java.util.function.Consumer;

/** Publishes to the simulated broker, and insists at once that the store holds what is published. */
record SimulatedPublisher(Sends sends, InMemoryJournal journal, Broker broker, Consumer<Runnable> network)
        implements EntryPublisher {
    @Override
    public void publish(WrittenEntry entry) {
        assertThat(journal.text(entry.entry().member(), entry.entry().sequence()))
                .as("what the store holds where an entry was published")
                .contains(entry.text());
        sends.send(entry, sent -> network.accept(() -> broker.published(sent)));
    }

    @Override
    public void answer(String correlation, PurchaseOutcome outcome) {
        sends.send(outcome, sent -> network.accept(() -> broker.replied(correlation, sent)));
    }

    @Override
    public void awaitAcknowledged() {
        sends.awaitAcknowledged();
    }
}

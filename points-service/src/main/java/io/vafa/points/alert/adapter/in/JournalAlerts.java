package io.vafa.points.alert.adapter.in;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.JournalEntry.Kind;
import io.vafa.platform.eventing.BatchHandler;
import io.vafa.platform.eventing.EventHeaders;
import io.vafa.platform.eventing.Incoming;
import io.vafa.points.alert.application.AlertWatch;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the journal for what somebody should look at. */
public final class JournalAlerts implements BatchHandler {
    private static final Set<String> KINDS =
            AlertWatch.KINDS.stream().map(Kind::name).collect(Collectors.toUnmodifiableSet());

    private final AlertWatch watch;

    public JournalAlerts(AlertWatch watch) {
        this.watch = watch;
    }

    /** What is no business of an alert is not read. Entries that were published before they said their kind are read all. */
    @Override
    public boolean concerns(ConsumerRecord<String, byte[]> record) {
        String kind = EventHeaders.text(record, EventHeaders.ENTRY_KIND);
        return kind == null || KINDS.contains(kind);
    }

    @Override
    public void handle(List<Incoming> batch, SetAside setAside) {
        watch.read(
                batch.stream().map(incoming -> (JournalEntry) incoming.data()).toList());
    }
}

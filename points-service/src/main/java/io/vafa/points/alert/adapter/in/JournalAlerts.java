package io.vafa.points.alert.adapter.in;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.platform.eventing.BatchHandler;
import io.vafa.platform.eventing.Incoming;
import io.vafa.points.alert.application.AlertWatch;
import java.util.List;

/** Reads the journal for what somebody should look at. */
public final class JournalAlerts implements BatchHandler {
    private final AlertWatch watch;

    public JournalAlerts(AlertWatch watch) {
        this.watch = watch;
    }

    @Override
    public void handle(List<Incoming> batch, SetAside setAside) {
        watch.read(
                batch.stream().map(incoming -> (JournalEntry) incoming.data()).toList());
    }
}

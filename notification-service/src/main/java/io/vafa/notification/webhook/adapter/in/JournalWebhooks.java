package io.vafa.notification.webhook.adapter.in;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.notification.webhook.application.EntryTelling;
import io.vafa.platform.eventing.BatchHandler;
import io.vafa.platform.eventing.Incoming;
import java.util.List;

/** Reads the journal, and notes what is to be told before it goes on; the sending comes afterwards and holds nothing up. */
public final class JournalWebhooks implements BatchHandler {
    private final EntryTelling telling;

    public JournalWebhooks(EntryTelling telling) {
        this.telling = telling;
    }

    @Override
    public void handle(List<Incoming> batch, SetAside setAside) {
        telling.tell(
                batch.stream().map(incoming -> (JournalEntry) incoming.data()).toList());
    }
}

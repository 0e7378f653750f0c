package io.vafa.simulation.planted;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.platform.eventing.BatchHandler;
import io.vafa.platform.eventing.Incoming;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes for a repeat whatever does not lie above the highest sequence seen, though a later entry may come first. */
final class WatermarkFilter implements BatchHandler {
    private final BatchHandler handler;
    private final Map<String, Long> watermarks = new HashMap<>();

    WatermarkFilter(BatchHandler handler) {
        this.handler = handler;
    }

    @Override
    public void handle(List<Incoming> batch, SetAside setAside) {
        Map<String, Long> seen = new HashMap<>(watermarks);
        List<Incoming> fresh = new ArrayList<>();
        for (Incoming incoming : batch) {
            JournalEntry entry = (JournalEntry) incoming.data();
            if (entry.sequence() > seen.getOrDefault(entry.member(), 0L)) {
                seen.put(entry.member(), entry.sequence());
                fresh.add(incoming);
            }
        }
        handler.handle(fresh, setAside);
        watermarks.putAll(seen);
    }

    @Override
    public void revoked(Collection<Integer> partitions) {
        watermarks.clear();
        handler.revoked(partitions);
    }

    @Override
    public void lost(Collection<Integer> partitions) {
        watermarks.clear();
        handler.lost(partitions);
    }
}

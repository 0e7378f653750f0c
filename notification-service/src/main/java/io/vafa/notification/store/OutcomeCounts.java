package io.vafa.notification.store;

import io.vafa.contracts.notification.NotificationRecorded.Status;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many messages were sent, failed and suppressed; counted anew only when there are more than last time. */
public final class OutcomeCounts {
    private final Outcomes outcomes;
    private final Map<String, Counted> known = new ConcurrentHashMap<>();

    /** What was counted when there were so many outcomes. */
    private record Counted(long size, Map<Status, Long> byStatus) {}

    public OutcomeCounts(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    public Map<Status, Long> count(String program) {
        long size = outcomes.size();
        Counted last = known.get(program);
        if (last == null || last.size() != size) {
            last = new Counted(size, Map.copyOf(outcomes.countByStatus(program)));
            known.put(program, last);
        }
        return last.byStatus();
    }
}

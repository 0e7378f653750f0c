package io.vafa.member.adapter.in;

import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.JournalEntry.Kind;
import io.vafa.member.application.retention.Activities;
import io.vafa.member.application.retention.Activities.Heard;
import io.vafa.member.application.retention.RetentionEnd;
import io.vafa.member.domain.Occasion;
import io.vafa.platform.eventing.BatchHandler;
import io.vafa.platform.eventing.Incoming;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads in the journal when members were last heard of, and when it is time to let one go. */
public final class ActivityHandler implements BatchHandler {
    /** What a member does, or somebody with them; not what a campaign, a clock or an import does. */
    private static final Set<Kind> SIGNS_OF_LIFE = Set.of(
            Kind.PURCHASE,
            Kind.RETURN,
            Kind.CONFIRMATION,
            Kind.ACTIVITY,
            Kind.WITHDRAWAL,
            Kind.ORDER,
            Kind.REDEMPTION,
            Kind.HOLD,
            Kind.CAPTURE,
            Kind.VOID,
            Kind.REVERSAL,
            Kind.TRANSFER,
            Kind.POOL_MEMBER,
            Kind.ABSORPTION);

    private final Activities activities;
    private final RetentionEnd end;

    public ActivityHandler(Activities activities, RetentionEnd end) {
        this.activities = activities;
        this.end = end;
    }

    /** What is decided about a member rests on the entries before it and on none behind it. */
    @Override
    public void handle(List<Incoming> batch, SetAside setAside) {
        Map<String, Heard> heard = new LinkedHashMap<>();
        for (Incoming incoming : batch) {
            JournalEntry entry = (JournalEntry) incoming.data();
            if (isEnding(entry)) {
                activities.hear(heard.values());
                heard.clear();
                end.decide(entry.program(), entry.member(), entry.occurredAt());
            }
            heard.merge(entry.member(), heard(entry), ActivityHandler::together);
        }
        activities.hear(heard.values());
    }

    private static boolean isEnding(JournalEntry entry) {
        return entry.kind() == Kind.OCCASION && entry.cause().kind().equals(Occasion.RETENTION_ENDING);
    }

    private static Heard heard(JournalEntry entry) {
        return new Heard(
                entry.program(),
                entry.member(),
                entry.sequence(),
                SIGNS_OF_LIFE.contains(entry.kind()) ? entry.occurredAt() : null,
                entry.balances().values().stream().anyMatch(ActivityHandler::isThere));
    }

    private static boolean isThere(Balance balance) {
        return balance.available() > 0 || balance.pending() > 0 || balance.held() > 0;
    }

    private static Heard together(Heard one, Heard other) {
        Heard later = one.sequence() > other.sequence() ? one : other;
        return new Heard(
                later.program(), later.member(), later.sequence(), later(one.at(), other.at()), later.points());
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }
}

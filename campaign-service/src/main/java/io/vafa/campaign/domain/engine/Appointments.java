package io.vafa.campaign.domain.engine;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What time has brought a member so far, as their journal says.
 *
 * @param noted by campaign, as of when its day was noted last; at most {@link #NOTED_MAX}, the earliest goes first
 */
public record Appointments(SortedMap<String, Instant> noted) {
    /** More than campaigns that run at the same time. */
    public static final int NOTED_MAX = 400;

    /** Nothing was ever noted. */
    public static final Appointments NONE = new Appointments(new TreeMap<>());

    public Appointments {
        noted = Collections.unmodifiableSortedMap(new TreeMap<>(noted));
    }

    /** As of when the day of a campaign was noted last; null: it never was, or too long ago. */
    @Nullable
    Instant noted(String campaign) {
        return noted.get(campaign);
    }

    /** After an entry. */
    public Appointments after(JournalEntry entry) {
        Appointments after = this;
        for (Posting posting : entry.postings()) {
            if (posting instanceof Posting.OccasionRecorded occasion && TimedOccasions.isOwn(entry)) {
                after = after.noting(occasion.name(), entry.occurredAt());
            }
        }
        return after;
    }

    private Appointments noting(String campaign, Instant at) {
        SortedMap<String, Instant> changed = new TreeMap<>(noted);
        changed.merge(campaign, at, (one, other) -> one.isAfter(other) ? one : other);
        while (changed.size() > NOTED_MAX) {
            changed.remove(Collections.min(
                            changed.entrySet(),
                            Map.Entry.<String, Instant>comparingByValue()
                                    .thenComparing(Comparator.comparing(Map.Entry::getKey)))
                    .getKey());
        }
        return new Appointments(changed);
    }
}

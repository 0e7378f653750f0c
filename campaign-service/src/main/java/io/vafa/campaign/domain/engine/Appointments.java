package io.vafa.campaign.domain.engine;

import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignFollowUp;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What time has brought a member so far, and what is waited for, as their journal and the decisions about it say.
 *
 * @param noted by campaign, as of when its day was noted last; at most {@link #NOTED_MAX}, the earliest goes first
 * @param waiting in the order in which the waits began; at most {@link #WAITING_MAX}, beyond which none begins
 */
public record Appointments(SortedMap<String, Instant> noted, List<Wait> waiting) {
    /** More than campaigns that run at the same time. */
    public static final int NOTED_MAX = 400;

    /** More than anybody wants to be reminded of. */
    public static final int WAITING_MAX = 20;

    /** Nothing was ever noted, and nothing is waited for. */
    public static final Appointments NONE = new Appointments(new TreeMap<>(), List.of());

    /**
     * Something is looked at again later.
     *
     * @param sequence place of the entry that began it
     * @param campaign that wants it
     * @param effect its name in the campaign
     * @param next the campaign that is judged then
     * @param since when what began it happened
     * @param dueAt when it is over
     */
    public record Wait(long sequence, String campaign, String effect, String next, Instant since, Instant dueAt) {
        boolean isBegunBy(long entry, String by, String name) {
            return sequence == entry && campaign.equals(by) && effect.equals(name);
        }
    }

    public Appointments {
        noted = Collections.unmodifiableSortedMap(new TreeMap<>(noted));
        waiting = List.copyOf(waiting);
    }

    /** As of when the day of a campaign was noted last; null: it never was, or too long ago. */
    @Nullable
    Instant noted(String campaign) {
        return noted.get(campaign);
    }

    /** The wait that an entry says is over; empty if it ended early. */
    Optional<Wait> ended(JournalEntry entry) {
        return waiting.stream()
                .filter(wait -> TimedOccasions.isEndOf(wait, entry))
                .findFirst();
    }

    /** After an entry; whether the journal accepted or refused to note it, a wait that it ends is over. */
    public Appointments after(JournalEntry entry) {
        Optional<Wait> ended = ended(entry);
        if (ended.isPresent()) {
            return new Appointments(noted, without(ended.get()));
        }
        Appointments after = this;
        for (Posting posting : entry.postings()) {
            if (posting instanceof Posting.OccasionRecorded occasion
                    && occasion.kind().equals(TimedOccasions.KIND)
                    && TimedOccasions.isOwn(entry)) {
                after = after.noting(occasion.name(), entry.occurredAt());
            }
        }
        return after;
    }

    /** After a decision. */
    public Appointments after(CampaignDecision decision) {
        if (decision.waits().isEmpty()) {
            return this;
        }
        List<Wait> after = new ArrayList<>(waiting);
        for (CampaignFollowUp followUp : decision.waits()) {
            Long dropped = followUp.droppedSequence();
            if (dropped != null) {
                after.removeIf(wait -> wait.isBegunBy(dropped, followUp.campaign(), followUp.effect()));
            } else if (after.size() < WAITING_MAX) {
                after.add(new Wait(
                        decision.triggerSequence(),
                        followUp.campaign(),
                        followUp.effect(),
                        followUp.next(),
                        followUp.since(),
                        followUp.dueAt()));
            }
        }
        return new Appointments(noted, after);
    }

    private List<Wait> without(Wait one) {
        return waiting.stream().filter(wait -> !wait.equals(one)).toList();
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
        return new Appointments(changed, waiting);
    }
}

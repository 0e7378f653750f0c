package io.vafa.campaign.domain;

import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tiers with windows go by: what counts, day by day, and which tiers were decided since when.
 *
 * @param days what counts
 * @param steps the latest tiers, as they were decided or the journal brought them, the last one holding
 * @param stopped whether the journal refused to have the tier judged; the next purchase ends that
 */
public record TierBook(CountedDays days, List<Step> steps, boolean stopped) {
    /** Further back no late purchase is judged by the tier of its time, but by what was reached in its window. */
    public static final int STEPS_MAX = 8;

    public static final TierBook EMPTY = new TierBook(CountedDays.NONE, List.of(), false);

    /**
     * A tier from some instant on.
     *
     * @param trigger the entry about which it was decided; 0: nothing was decided here, as with a tier that was brought along
     * @param through the last day of what was promised; null: nothing was
     */
    public record Step(
            String tier,
            int rank,
            Instant since,
            long trigger,
            @Nullable LocalDate through) {
        private Step promised(LocalDate day) {
            return new Step(tier, rank, since, trigger, day);
        }
    }

    public TierBook {
        steps = List.copyOf(steps);
    }

    /** Where the member stands; empty: on the first rung. */
    public Optional<Step> last() {
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast());
    }

    /** Where the member stood at that time; empty: on the first rung, or it is not known any longer. */
    public Optional<Step> at(Instant instant) {
        for (Step step : steps.reversed()) {
            if (!step.since().isAfter(instant)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** After what the journal says of a tier. */
    TierBook after(JournalEntry entry) {
        boolean accepted = entry.outcome().status() == Outcome.Status.ACCEPTED;
        if (TierReview.isIn(entry)) {
            return accepted ? this : new TierBook(days, steps, true);
        }
        if (entry.kind() == JournalEntry.Kind.TIER && !accepted) {
            return new TierBook(
                    days,
                    steps.stream().filter(step -> !isAnswered(step, entry)).toList(),
                    stopped);
        }
        if (steps.stream().anyMatch(step -> isAnswered(step, entry))) {
            return this;
        }
        TierBook book = this;
        for (Posting posting : entry.postings()) {
            if (posting instanceof Posting.TierChanged changed) {
                book = book.with(new Step(changed.to(), changed.rank(), entry.occurredAt(), 0, null));
            }
        }
        return book;
    }

    private static boolean isAnswered(Step step, JournalEntry entry) {
        return entry.kind() == JournalEntry.Kind.TIER
                && entry.trigger() != null
                && entry.trigger().campaign().equals(TierCampaign.NAME)
                && entry.trigger().sequence() == step.trigger();
    }

    /** After what was decided. */
    TierBook after(CampaignDecision decision, boolean bought) {
        CountedDays counted = days;
        if (decision.brought() != null) {
            counted = counted.with(decision.brought());
        } else if (decision.counted() != null) {
            counted = counted.with(decision.counted());
        }
        TierBook book = new TierBook(counted, steps, stopped && !bought);
        LocalDate through = decision.tierKeptThrough();
        if (decision.tierChange() != null) {
            return book.with(new Step(
                    decision.tierChange().tier(),
                    decision.tierChange().rank(),
                    decision.tierChange().occurredAt(),
                    decision.triggerSequence(),
                    through));
        }
        if (through != null && !steps.isEmpty()) {
            List<Step> promised = new ArrayList<>(steps);
            promised.set(steps.size() - 1, steps.getLast().promised(through));
            return new TierBook(counted, promised, book.stopped);
        }
        return book;
    }

    /** The same and what counts of another. */
    TierBook with(CountedDays counted) {
        return new TierBook(counted, steps, stopped);
    }

    private TierBook with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new TierBook(days, more.subList(Math.max(0, more.size() - STEPS_MAX), more.size()), stopped);
    }
}

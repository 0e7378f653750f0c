package io.vafa.campaign.domain;

import io.vafa.contracts.purchase.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a member stands on a ladder whose windows are days.
 *
 * @param currency of the purchases; null before the first
 */
public record TierStanding(
        TierLadder ladder, TierBook book, @Nullable String currency) {
    /** Terms that one look judges; who was forgotten for longer is looked at again the next day. */
    static final int TERMS_MAX = 120;

    /**
     * Where a tier leads by time.
     *
     * @param rank what is left of it
     * @param through the last day through which that is kept; null: for ever, as the first rung is
     * @param judged the last day of the last term that was judged; null: none was yet
     */
    public record Outlook(
            int rank, @Nullable LocalDate through, @Nullable LocalDate judged) {}

    public static TierStanding of(MemberProgress progress, TierLadder ladder) {
        return new TierStanding(ladder, progress.tiers(), progress.currency());
    }

    /** The rank that was decided last, whether or not it should have been judged again since. */
    public int held() {
        return book.last().map(this::rank).orElse(0);
    }

    /**
     * The rank by which a purchase of that time is judged: what was reached by the end of its day, or was held by then and not lost by
     * time, whether or not it was written down yet.
     */
    public int rankAt(Instant at) {
        LocalDate day = rules().dayOf(at);
        int reached = reached(day);
        Optional<TierBook.Step> step = book.at(at);
        if (step.isEmpty()) {
            return reached;
        }
        boolean isLast = step.get().equals(book.last().orElse(null));
        return Math.max(reached, isLast ? outlook(day).rank() : rank(step.get()));
    }

    /** The rank that what counts as of a day reaches. */
    public int reached(LocalDate asOf) {
        return ladder.rankReachedBy(value(asOf), scale());
    }

    /** What counts as of a day. */
    public long value(LocalDate asOf) {
        return book.days().sum(rules().by(), rules().over().firstDay(asOf), asOf);
    }

    /** The last day of what the member was promised; empty on the first rung, and where tiers are kept for ever. */
    public Optional<LocalDate> keptThrough() {
        return held() == 0 || rules().isForEver()
                ? Optional.empty()
                : book.last().map(this::through);
    }

    /** What time makes of the tier up to a day, by what counts so far. */
    public Outlook outlook(LocalDate day) {
        int rank = held();
        LocalDate through = keptThrough().orElse(null);
        LocalDate judged = null;
        int terms = 0;
        while (rank > 0
                && through != null
                && terms < TERMS_MAX
                && !rules().judgedOn(through).isAfter(day)) {
            judged = rules().over().closing(through);
            int kept = reached(judged);
            int fallen = rules().keep().soft() ? Math.max(kept, rank - 1) : kept;
            // What was bought since the term ended may have reached the tier anew.
            rank = Math.max(kept >= rank ? kept : fallen, reached(rules().judgedOn(through)));
            through = rules().keptAfter(through);
            terms++;
        }
        return new Outlook(rank, rank == 0 ? null : through, judged);
    }

    /** The latest day up to now with which a term is to be judged; empty: none is over. */
    public Optional<LocalDate> overdue(LocalDate today) {
        return Optional.ofNullable(outlook(today).judged())
                .map(judged -> judged.plusDays(rules().keep().graceDays() + 1L));
    }

    /** The day that is judged by: no decision is followed by one about an earlier window. */
    public LocalDate asOf(Instant at) {
        LocalDate day = rules().dayOf(at);
        return book.last()
                .map(step -> rules().dayOf(step.since()))
                .filter(since -> since.isAfter(day))
                .orElse(day);
    }

    /** Decimals of what is counted. */
    public int scale() {
        return rules().by() == Qualification.Measure.SPEND && currency != null ? Money.scaleOf(currency) : 0;
    }

    /** What counts as of a day, in words. */
    public String inWords(LocalDate asOf) {
        String value = BigDecimal.valueOf(value(asOf), scale()).toPlainString();
        String what = switch (rules().by()) {
            case SPEND -> "spend " + value;
            case POINTS -> value + " points";
            case VISITS -> value + " purchases";
        };
        return rules().isForEver()
                ? "lifetime " + what
                : what + " from " + rules().over().firstDay(asOf) + " to " + asOf;
    }

    private LocalDate through(TierBook.Step step) {
        if (step.through() != null) {
            return step.through();
        }
        LocalDate since = rules().dayOf(step.since());
        return rules().keptFrom(since.isBefore(rules().from()) ? rules().from() : since);
    }

    private int rank(TierBook.Step step) {
        return Math.min(
                ladder.rankOf(step.tier()).orElse(step.rank()), ladder.rungs().size() - 1);
    }

    private Qualification rules() {
        return ladder.qualification();
    }
}

package io.vafa.campaign.domain;

import io.vafa.contracts.Require;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.decision.CampaignDecision.Draft;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.RuleTried;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A term is over and the tier is judged again. That it is over is asked to be noted in the member's journal; the entry is then decided
 * about like a purchase, once, after all that was written before it.
 */
public final class TierReview {
    /** What the occasion is called. */
    public static final String KIND = "tier-review";

    private TierReview() {}

    /**
     * What the journal is asked to note as a day begins; empty if no term is over.
     *
     * @param ladder in force on that day
     */
    public static Optional<RecordOccasion> onDay(MemberProgress progress, TierLadder ladder, Instant begun) {
        Qualification rules = ladder.qualification();
        if (rules.isForEver() || progress.tiers().stopped() || progress.mergedInto() != null) {
            return Optional.empty();
        }
        return TierStanding.of(progress, ladder)
                .overdue(rules.dayOf(begun))
                .map(day -> new RecordOccasion(
                        progress.program(),
                        progress.member(),
                        // All of the content, so that whoever asks for one day asks for the same.
                        cause(progress, day.atStartOfDay(rules.zone()).toInstant()),
                        day.atStartOfDay(rules.zone()).toInstant(),
                        false,
                        KIND,
                        day.toString(),
                        null));
    }

    private static Cause cause(MemberProgress progress, Instant due) {
        return new Cause(KIND, progress.program(), TierCampaign.LADDER_RULE, progress.member() + "/" + due);
    }

    /** Whether an entry says that a term of this very member is over, or could not say so. */
    static boolean isIn(JournalEntry entry) {
        return entry.kind() == JournalEntry.Kind.OCCASION
                && entry.cause().kind().equals(KIND)
                && entry.cause().source().equals(TierCampaign.LADDER_RULE)
                && entry.cause().id().startsWith(entry.member() + "/");
    }

    /** Whether an entry asks for a decision about what becomes of the tier. */
    public static boolean isToBeDecided(JournalEntry entry) {
        return isIn(entry) && entry.outcome().status() == Outcome.Status.ACCEPTED;
    }

    /**
     * Decides what becomes of the tier.
     *
     * @param progress the member before the entry
     * @param ladder in force when the term was over; null: none was
     */
    public static Draft decide(MemberProgress progress, JournalEntry entry, @Nullable TierLadder ladder) {
        Draft draft = TierCampaign.draft(entry, entry.occurredAt());
        if (ladder == null || ladder.qualification().isForEver()) {
            return draft.tried(new RuleTried(
                    TierCampaign.LADDER_RULE, ladder == null ? 0 : ladder.version(), 0, "tiers are kept for ever"));
        }
        Qualification rules = ladder.qualification();
        TierStanding standing = TierStanding.of(progress, ladder);
        LocalDate day = rules.dayOf(entry.occurredAt());
        TierStanding.Outlook outlook = standing.outlook(day);
        LocalDate judged = outlook.judged();
        if (judged == null) {
            return draft.tried(
                    new RuleTried(TierCampaign.LADDER_RULE, ladder.version(), 0, "no term was over on " + day));
        }
        LocalDate latest = progress.tiers().days().latest();
        int anew = standing.reached(latest == null || latest.isBefore(day) ? day : latest);
        int rank = Math.max(outlook.rank(), anew);
        int held = standing.held();
        Rung rung = ladder.rung(rank);
        String reason =
                "%s: %s %s".formatted(standing.inWords(judged), rank < held ? "falls to" : "keeps", rung.name());
        draft.tried(new RuleTried(TierCampaign.LADDER_RULE, ladder.version(), 0, reason));
        if (rank > 0) {
            draft.tierKeptThrough(
                    outlook.through() == null ? rules.keptFrom(day) : Require.present(outlook.through(), "through"));
        }
        if (rank != held) {
            draft.tierChange(new ChangeTier(
                    entry.program(),
                    entry.member(),
                    EffectCause.tierChange(entry),
                    notBefore(progress, entry.occurredAt()),
                    entry.historic(),
                    rung.name(),
                    rank,
                    reason,
                    new Trigger(entry.sequence(), entry.cause().key(), TierCampaign.NAME, ladder.version())));
        }
        return draft;
    }

    /** Tiers follow one another in time as they do in the journal. */
    static Instant notBefore(MemberProgress progress, Instant at) {
        return progress.tiers()
                .last()
                .map(TierBook.Step::since)
                .filter(since -> since.isAfter(at))
                .orElse(at);
    }
}

package io.vafa.campaign.domain;

import io.vafa.contracts.command.CarrySpend;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignDecision.Draft;
import io.vafa.contracts.journal.CountedDay;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting.MemberMerged;
import io.vafa.contracts.journal.Posting.MemberParted;
import io.vafa.contracts.journal.Posting.SpendCarried;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.journal.SpendBrought;
import io.vafa.contracts.journal.SpentAt;
import io.vafa.contracts.journal.TierHeld;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What members spent who were merged counts for those as whom they go on, from one journal to the next: at the merge all of it, later
 * each change of it, and after a merge that was wrong none of it. A tier once reached is kept.
 */
public final class MergedSpend {
    /** Spend is carried where no ladder is in force, too. */
    private static final long VERSION_WITHOUT_LADDER = 1;

    private MergedSpend() {}

    /** Whether an entry asks for a decision about whose spend counts for whom. */
    public static boolean isIn(JournalEntry entry) {
        return entry.outcome().status() == Outcome.Status.ACCEPTED
                && entry.postings().stream()
                        .anyMatch(posting -> posting instanceof MemberMerged
                                || posting instanceof MemberParted
                                || posting instanceof SpendCarried);
    }

    /**
     * Decides about such an entry.
     *
     * @param progress the member before it
     * @param ladder in force when it happened; null: none was
     */
    public static Draft decide(MemberProgress progress, JournalEntry entry, @Nullable TierLadder ladder) {
        for (var posting : entry.postings()) {
            switch (posting) {
                case MemberMerged merged -> {
                    return goesOn(progress, entry, ladder, merged.into());
                }
                case MemberParted parted -> {
                    return goesBack(progress, entry, ladder, parted.from());
                }
                case SpendCarried carried -> {
                    return comesOver(progress, entry, ladder, carried.spend());
                }
                default -> {
                    // Says nothing of whose spend it is.
                }
            }
        }
        throw new IllegalArgumentException("the entry says nothing of spend");
    }

    private static Draft goesOn(MemberProgress progress, JournalEntry entry, @Nullable TierLadder ladder, String into) {
        SpendBrought all = progress.spend(entry.sequence(), entry.occurredAt());
        return decision(
                entry, ladder, "what was spent goes on to " + into, null, null, carry(entry, ladder, into, all));
    }

    private static Draft goesBack(
            MemberProgress progress, JournalEntry entry, @Nullable TierLadder ladder, String from) {
        SpendBrought none = negated(progress.spend(entry.sequence(), entry.occurredAt()));
        return decision(
                entry,
                ladder,
                "what was spent counts no longer for " + from,
                null,
                null,
                carry(entry, ladder, from, none));
    }

    private static Draft comesOver(
            MemberProgress progress, JournalEntry entry, @Nullable TierLadder ladder, SpendBrought brought) {
        if (progress.mergedInto() != null) {
            return decision(
                    entry,
                    ladder,
                    "it goes on to " + progress.mergedInto(),
                    brought,
                    null,
                    carry(entry, ladder, progress.mergedInto(), brought));
        }
        String currency = progress.currency() == null ? brought.currency() : progress.currency();
        if (ladder == null || (currency == null && brought.tier() == null)) {
            return decision(entry, ladder, "there is nothing to reach", brought, null, null);
        }
        TierStanding both = both(progress, ladder, brought, currency);
        int reached = reached(progress, brought, ladder, both, entry.occurredAt());
        String what = ladder.qualification().isLifetimeSpend()
                ? "lifetime spend "
                        + BigDecimal.valueOf(total(progress, brought), both.scale())
                                .toPlainString()
                : both.inWords(both.asOf(entry.occurredAt()));
        String reason = what + " of both is " + ladder.rung(reached).name();
        ChangeTier change = reached <= progress.rankHeld(ladder)
                ? null
                : new ChangeTier(
                        entry.program(),
                        entry.member(),
                        EffectCause.tierChange(entry),
                        TierCampaign.changesAt(progress, ladder, entry.occurredAt()),
                        false,
                        ladder.rung(reached).name(),
                        reached,
                        reason,
                        trigger(entry, ladder));
        return decision(entry, ladder, reason, brought, change, null)
                .tierKeptThrough(TierCampaign.promised(ladder, change));
    }

    private static TierStanding both(
            MemberProgress progress, TierLadder ladder, SpendBrought brought, @Nullable String currency) {
        return new TierStanding(
                ladder, progress.tiers().with(progress.tiers().days().with(brought)), currency);
    }

    private static long total(MemberProgress progress, SpendBrought brought) {
        return progress.timeline().with(brought, Timeline.POINTS_MAX).total();
    }

    private static int reached(
            MemberProgress progress, SpendBrought brought, TierLadder ladder, TierStanding both, Instant at) {
        TierHeld held = brought.tier();
        int top = ladder.rungs().size() - 1;
        return Math.max(
                ladder.qualification().isLifetimeSpend()
                        ? ladder.rankReachedBy(total(progress, brought), both.scale())
                        : both.reached(both.asOf(at)),
                held == null ? 0 : Math.min(top, ladder.rankOf(held.tier()).orElse(held.rank())));
    }

    /** How a member would stand if another were merged into them now, as far as both are known. */
    public static MemberProgress trial(
            MemberProgress member, MemberProgress other, @Nullable TierLadder ladder, Instant now) {
        SpendBrought brought = member.spend(Math.max(1, member.watermark()), now);
        String currency = other.currency() == null ? brought.currency() : other.currency();
        Timeline timeline = other.timeline().with(brought, Timeline.POINTS_MAX);
        Standing standing = other.confirmed();
        if (ladder != null) {
            int reached = reached(other, brought, ladder, both(other, ladder, brought, currency), now);
            standing = reached <= other.rankHeld(ladder)
                    ? standing
                    : new Standing(ladder.rung(reached).name(), reached, now);
        }
        return new MemberProgress(
                other.program(),
                other.member(),
                other.watermark(),
                currency,
                timeline,
                other.openedAt(),
                standing,
                other.granted(),
                other.pending(),
                other.lifecycle(),
                other.mergedInto(),
                other.balances(),
                other.book(),
                other.rewards(),
                other.tiers().with(other.tiers().days().with(brought)),
                other.appointments(),
                other.figures());
    }

    /** What a return in the journal of a merged member changes for the one as whom they go on; mostly nothing. */
    static Optional<CarrySpend> afterReturn(
            MemberProgress progress, JournalEntry entry, CampaignDecision decided, long version) {
        String into = progress.mergedInto();
        if (into == null || decided.spendMinorUnits() == 0) {
            return Optional.empty();
        }
        SpendBrought less = new SpendBrought(
                entry.member(),
                entry.sequence(),
                progress.currency(),
                List.of(new SpentAt(decided.occurredAt(), decided.spendMinorUnits())),
                0,
                null,
                null,
                null,
                decided.counted() == null ? null : List.of(decided.counted()));
        return Optional.of(new CarrySpend(
                entry.program(),
                into,
                EffectCause.spend(entry),
                entry.occurredAt(),
                less,
                new Trigger(
                        entry.sequence(),
                        entry.cause().key(),
                        TierCampaign.NAME,
                        Math.max(VERSION_WITHOUT_LADDER, version))));
    }

    private static @Nullable CarrySpend carry(
            JournalEntry entry, @Nullable TierLadder ladder, String to, SpendBrought spend) {
        boolean nothing = spend.spent().isEmpty()
                && spend.earlierMinorUnits() == 0
                && spend.tier() == null
                && spend.granted() == null;
        return nothing
                ? null
                : new CarrySpend(
                        entry.program(),
                        to,
                        EffectCause.spend(entry),
                        entry.occurredAt(),
                        spend,
                        trigger(entry, ladder));
    }

    private static Trigger trigger(JournalEntry entry, @Nullable TierLadder ladder) {
        return new Trigger(
                entry.sequence(),
                entry.cause().key(),
                TierCampaign.NAME,
                ladder == null ? VERSION_WITHOUT_LADDER : ladder.version());
    }

    private static SpendBrought negated(SpendBrought spend) {
        return new SpendBrought(
                spend.from(),
                spend.sequence(),
                spend.currency(),
                spend.spent().stream()
                        .map(spent -> new SpentAt(spent.occurredAt(), Math.negateExact(spent.minorUnits())))
                        .toList(),
                Math.negateExact(spend.earlierMinorUnits()),
                spend.earlierUntil(),
                null,
                null,
                spend.days() == null
                        ? null
                        : spend.days().stream().map(CountedDay::negated).toList());
    }

    private static Draft decision(
            JournalEntry entry,
            @Nullable TierLadder ladder,
            String because,
            @Nullable SpendBrought brought,
            @Nullable ChangeTier change,
            @Nullable CarrySpend carry) {
        return TierCampaign.draft(entry, entry.occurredAt())
                .tried(new RuleTried(TierCampaign.LADDER_RULE, ladder == null ? 0 : ladder.version(), 0, because))
                .tierChange(change)
                .brought(brought)
                .carry(carry);
    }
}

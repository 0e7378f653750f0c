package io.vafa.campaign.domain;

import io.vafa.campaign.domain.engine.Appointments;
import io.vafa.campaign.domain.engine.CampaignBook;
import io.vafa.campaign.domain.engine.Happenings;
import io.vafa.campaign.domain.engine.RewardsHeld;
import io.vafa.campaign.domain.engine.TimedOccasions;
import io.vafa.campaign.domain.figure.MemberFigures;
import io.vafa.campaign.domain.figure.Participations;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.SpendBrought;
import io.vafa.contracts.journal.SpentAt;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the campaigns know of a member. It is a pure function of the journal's entries up to the watermark and of the
 * decisions taken about them, whoever applied them, so that two copies at one watermark are the same.
 *
 * @param watermark sequence of the last entry that was applied; 0: none
 * @param currency of the purchases; null before the first
 * @param openedAt when the account was opened; null if the journal did not say
 * @param confirmed the tier as the journal has it; null: still the first rung
 * @param granted the tier that was brought along from another system; purchases from then on have at least its benefits; null:
 *     none was
 * @param pending the highest tier decided and not answered yet; null: none
 * @param lifecycle where the member stands as a customer
 * @param mergedInto as whom the member goes on; null: as themselves
 * @param balances what can be spent, by wallet
 * @param book what campaigns know
 * @param rewards what the member was given that is no points
 * @param tiers what tiers with windows go by
 * @param appointments what time has brought
 * @param figures what campaigns are measured by
 */
public record MemberProgress(
        String program,
        String member,
        long watermark,
        @Nullable String currency,
        Timeline timeline,
        @Nullable Instant openedAt,
        @Nullable Standing confirmed,
        @Nullable Standing granted,
        @Nullable PendingChange pending,
        LifecycleProgress lifecycle,
        @Nullable String mergedInto,
        Map<String, Long> balances,
        CampaignBook book,
        RewardsHeld rewards,
        TierBook tiers,
        Appointments appointments,
        MemberFigures figures) {
    public MemberProgress {
        balances = Map.copyOf(balances);
    }

    /** A member of whom no entry was seen yet. */
    public static MemberProgress fresh(String program, String member) {
        return new MemberProgress(
                program,
                member,
                0,
                null,
                Timeline.EMPTY,
                null,
                null,
                null,
                null,
                LifecycleProgress.NONE,
                null,
                Map.of(),
                CampaignBook.EMPTY,
                RewardsHeld.NOTHING,
                TierBook.EMPTY,
                Appointments.NONE,
                MemberFigures.NONE);
    }

    /** The highest rank that was given or decided and not refused, as this ladder counts; 0 for the first rung. */
    public int rankHeld(TierLadder ladder) {
        if (!ladder.qualification().isLifetimeSpend()) {
            return TierStanding.of(this, ladder).held();
        }
        int held = 0;
        if (confirmed != null) {
            held = ladder.rankOf(confirmed.tier()).orElse(confirmed.rank());
        }
        if (pending != null) {
            held = Math.max(held, ladder.rankOf(pending.tier()).orElse(pending.rank()));
        }
        return held;
    }

    /** The rank that a purchase of that time has whatever was spent, as this ladder counts; 0: none was brought along. */
    public int rankGranted(TierLadder ladder, Instant at) {
        return granted == null || granted.since().isAfter(at)
                ? 0
                : Math.min(
                        ladder.rankOf(granted.tier()).orElse(granted.rank()),
                        ladder.rungs().size() - 1);
    }

    /**
     * After an entry.
     *
     * @param decision what was decided about it; null: nothing had to be
     */
    public MemberProgress after(JournalEntry entry, @Nullable CampaignDecision decision, int pointsMax) {
        requireNext(entry);
        Instant opened = openedAt;
        Standing standing = confirmed;
        Standing brought = granted;
        for (Posting posting : entry.postings()) {
            // All others move points, which tiers do not go by.
            if (posting instanceof Posting.AccountOpened) {
                opened = entry.occurredAt();
            } else if (posting instanceof Posting.TierChanged changed) {
                standing = new Standing(changed.to(), changed.rank(), entry.occurredAt());
                brought = entry.kind() == JournalEntry.Kind.OPENING ? standing : brought;
            }
        }
        MemberProgress told = new MemberProgress(
                program,
                member,
                entry.sequence(),
                currency,
                timeline,
                opened,
                standing,
                brought,
                answers(entry) ? null : pending,
                lifecycleAfter(entry),
                mergedInto(entry),
                Happenings.balancesAfter(entry),
                book.after(entry),
                rewards.after(entry),
                tiers.after(entry),
                appointments.after(entry),
                new MemberFigures(
                        figures.participations().after(entry), figures.answers().after(entry)));
        return decision == null ? told : told.decided(entry, decision, pointsMax);
    }

    private MemberProgress decided(JournalEntry entry, CampaignDecision decision, int pointsMax) {
        if (decision.triggerSequence() != entry.sequence()
                || !decision.triggerCause().equals(entry.cause().key())) {
            throw new IllegalArgumentException("the decision is about another entry");
        }
        ChangeTier change = decision.tierChange();
        SpendBrought brought = decision.brought();
        String known = TierCampaign.triggeredBy(entry)
                .map(purchase -> purchase.amount().currency())
                .orElse(currency);
        Timeline counted = counting(entry, decision, pointsMax);
        return new MemberProgress(
                program,
                member,
                watermark,
                known == null && brought != null ? brought.currency() : known,
                counted,
                openedAt,
                confirmed,
                brought == null ? granted : higher(granted, Standing.of(brought.granted())),
                change == null ? pending : new PendingChange(entry.sequence(), change.tier(), change.rank()),
                lifecycle,
                mergedInto,
                balances,
                book.after(decision),
                rewards.after(decision),
                tiers.after(decision, TierCampaign.triggeredBy(entry).isPresent()),
                appointments.after(decision),
                new MemberFigures(
                        figures.participations().after(entry, decision, isWhole(entry), memory(counted)),
                        figures.answers()));
    }

    private static Participations.Memory memory(Timeline timeline) {
        Instant horizon = timeline.horizon();
        return new Participations.Memory(
                timeline.points().stream()
                        .map(point ->
                                new Participations.Bought(point.occurredAt(), point.purchases(), point.minorUnits()))
                        .toList(),
                horizon == null ? Instant.MIN : horizon);
    }

    private Timeline counting(JournalEntry entry, CampaignDecision decision, int pointsMax) {
        if (decision.brought() != null) {
            return timeline.with(decision.brought(), pointsMax);
        }
        long spend = decision.spendMinorUnits();
        return spend >= 0
                ? timeline.with(decision.occurredAt(), spend, pointsMax)
                : timeline.without(decision.occurredAt(), Math.negateExact(spend), isWhole(entry));
    }

    /** Of two tiers that were brought along the higher one counts; of two alike, the earlier. */
    private static @Nullable Standing higher(@Nullable Standing one, @Nullable Standing other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        boolean first = one.rank() == other.rank() ? !other.since().isBefore(one.since()) : one.rank() > other.rank();
        return first ? one : other;
    }

    private LifecycleProgress lifecycleAfter(JournalEntry entry) {
        boolean parted = entry.postings().stream().anyMatch(Posting.MemberParted.class::isInstance);
        LifecycleProgress after = parted ? lifecycle.afterParting() : lifecycle.after(entry);
        return TierCampaign.triggeredBy(entry).isPresent() ? after.afterPurchase() : after;
    }

    private @Nullable String mergedInto(JournalEntry entry) {
        String into = mergedInto;
        for (Posting posting : entry.postings()) {
            if (posting instanceof Posting.MemberMerged merged) {
                into = merged.into();
            } else if (posting instanceof Posting.MemberParted) {
                into = null;
            }
        }
        return into;
    }

    /**
     * All that the member had spent by an entry, as it counts for another.
     *
     * @param asOf the time of a tier of which the journal has not spoken yet
     */
    SpendBrought spend(long sequence, Instant asOf) {
        Standing held = confirmed;
        if (pending != null && (held == null || pending.rank() > held.rank())) {
            held = new Standing(pending.tier(), pending.rank(), asOf);
        }
        return new SpendBrought(
                member,
                sequence,
                currency,
                timeline.points().stream()
                        .map(point -> new SpentAt(point.occurredAt(), point.minorUnits()))
                        .toList(),
                timeline.compactedMinorUnits(),
                timeline.horizon(),
                held == null ? null : held.held(),
                granted == null ? null : granted.held(),
                tiers.days().all());
    }

    /** For whom time goes by. */
    public TimedOccasions.Member inTime() {
        return new TimedOccasions.Member(program, member, openedAt, timeline, rewards, appointments);
    }

    /** After the journal was asked to note another stage. */
    public MemberProgress asking(String stage) {
        return new MemberProgress(
                program,
                member,
                watermark,
                currency,
                timeline,
                openedAt,
                confirmed,
                granted,
                pending,
                lifecycle.asking(stage),
                mergedInto,
                balances,
                book,
                rewards,
                tiers,
                appointments,
                figures);
    }

    private static boolean isWhole(JournalEntry entry) {
        return TierCampaign.returnIn(entry)
                .filter(returned -> returned.after().amountMinorUnits() == 0)
                .isPresent();
    }

    /** A refused change is free to be decided again; an accepted one is confirmed. Either way it is no longer pending. */
    private boolean answers(JournalEntry entry) {
        if (pending == null || entry.kind() != JournalEntry.Kind.TIER || entry.trigger() == null) {
            return false;
        }
        long answered = entry.trigger().sequence();
        return switch (entry.outcome().status()) {
            case Outcome.Status.REFUSED -> answered == pending.triggerSequence();
            case Outcome.Status.ACCEPTED -> answered >= pending.triggerSequence();
        };
    }

    private void requireNext(JournalEntry entry) {
        if (entry.sequence() != watermark + 1 || !entry.member().equals(member)) {
            throw new IllegalArgumentException("entry " + entry.sequence() + " does not follow " + watermark);
        }
    }
}

package io.vafa.campaign.domain;

import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignDecision.Draft;
import io.vafa.contracts.decision.CampaignGrant;
import io.vafa.contracts.journal.CountedDay;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.PurchaseReturned;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The campaign {@code tiers}: members who spent more get more for each purchase, and rise in tier.
 *
 * <p>A purchase is judged by the tier that its member had reached by then with the <em>other</em> purchases known so far, or
 * had brought along from another system; only then is it counted itself. Decisions taken are not reopened when an earlier purchase turns up later.
 */
public final class TierCampaign {
    /** The campaign's name in causes, triggers and postings. */
    public static final String NAME = "tiers";

    private static final String MULTIPLIER = "multiplier";

    static final String MULTIPLIER_RULE = NAME + "/" + MULTIPLIER;
    static final String LADDER_RULE = NAME + "/ladder";

    private TierCampaign() {}

    /** The purchase that an entry asks to be decided about; empty for all that a campaign itself caused, and for refusals. */
    public static Optional<Purchase> triggeredBy(JournalEntry entry) {
        return entry.kind() == JournalEntry.Kind.PURCHASE && entry.outcome().status() == Outcome.Status.ACCEPTED
                ? Optional.ofNullable(entry.purchase())
                : Optional.empty();
    }

    /**
     * Decides about an accepted purchase.
     *
     * @param progress the member before this entry
     * @param ladder in force when the purchase happened; null: none was
     * @param spentBefore minor units spent at that time or earlier by the purchases known so far, without this one; only lifetime spend
     *     goes by it
     */
    public static Draft decide(
            MemberProgress progress,
            JournalEntry entry,
            Purchase purchase,
            @Nullable TierLadder ladder,
            long spentBefore) {
        Draft draft = draft(entry, purchase.occurredAt())
                .spend(purchase.amount().minorUnits())
                .counted(counted(entry, purchase, ladder));
        if (ladder == null) {
            return draft.tried(
                    new RuleTried(NAME, 0, 0, "NO_LADDER: no tiers were in force at " + purchase.occurredAt()));
        }
        Trigger trigger = new Trigger(entry.sequence(), entry.cause().key(), NAME, ladder.version());
        int rank = rankAt(progress, ladder, purchase, spentBefore);
        Benefit benefit = Benefit.of(entry, purchase.amount(), ladder, rank);
        AwardPoints award = benefit.award() <= 0
                ? null
                : new AwardPoints(
                        entry.program(),
                        entry.member(),
                        EffectCause.award(entry),
                        purchase.occurredAt(),
                        entry.historic(),
                        ladder.wallet(),
                        purchase.partner(),
                        benefit.award(),
                        benefit.reason(),
                        trigger);

        Reached reached = Reached.with(progress, purchase, draft.counted(), ladder);
        Rung rung = ladder.rung(reached.rank());
        ChangeTier change = reached.rank() <= progress.rankHeld(ladder)
                ? null
                : new ChangeTier(
                        entry.program(),
                        entry.member(),
                        EffectCause.tierChange(entry),
                        changesAt(progress, ladder, purchase.occurredAt()),
                        entry.historic(),
                        rung.name(),
                        reached.rank(),
                        reached.inWords() + " reached " + rung.from().toPlainString(),
                        trigger);
        boolean timesEarned = benefit.times() == Rung.Times.EARNED;
        draft.multiplier(timesEarned ? null : benefit.multiplier().decimal())
                .factor(timesEarned ? benefit.multiplier().decimal() : null)
                .tried(new RuleTried(MULTIPLIER_RULE, ladder.version(), Math.max(0, benefit.award()), benefit.reason()))
                .tried(new RuleTried(LADDER_RULE, ladder.version(), 0, reached.inWords() + " is " + rung.name()))
                .tierChange(change)
                .tierKeptThrough(promised(ladder, change));
        if (award != null) {
            draft.grant(new CampaignGrant(NAME, MULTIPLIER, ladder.version(), 1, false, award, null, null));
        }
        return draft;
    }

    /** The rank by which a purchase is judged, before it counts itself. */
    private static int rankAt(MemberProgress progress, TierLadder ladder, Purchase purchase, long spentBefore) {
        return ladder.qualification().isLifetimeSpend()
                ? Math.max(
                        ladder.rankReachedBy(
                                spentBefore, Money.scaleOf(purchase.amount().currency())),
                        progress.rankGranted(ladder, purchase.occurredAt()))
                : new TierStanding(ladder, progress.tiers(), purchase.amount().currency())
                        .rankAt(purchase.occurredAt());
    }

    /** When a change of tier happens that follows from something of that time. */
    static Instant changesAt(MemberProgress progress, TierLadder ladder, Instant at) {
        return ladder.qualification().isForEver() ? at : TierReview.notBefore(progress, at);
    }

    /** Until when a tier that was reached is kept; null: nothing is said of it. */
    static @Nullable LocalDate promised(TierLadder ladder, @Nullable ChangeTier change) {
        Qualification rules = ladder.qualification();
        return change == null || rules.isForEver() ? null : rules.keptFrom(rules.dayOf(change.occurredAt()));
    }

    /** What an accepted purchase counts towards a tier; without tiers its days are those of UTC. */
    private static CountedDay counted(JournalEntry entry, Purchase purchase, @Nullable TierLadder ladder) {
        return new CountedDay(
                dayOf(ladder, purchase.occurredAt()),
                purchase.amount().minorUnits(),
                ladder == null ? 0 : earned(entry, ladder.wallet()),
                purchase.amount().minorUnits() > 0 ? 1 : 0);
    }

    private static LocalDate dayOf(@Nullable TierLadder ladder, Instant at) {
        return ladder == null
                ? LocalDate.ofInstant(at, ZoneOffset.UTC)
                : ladder.qualification().dayOf(at);
    }

    /** What a return takes off that, as of the day of the purchase. */
    private static CountedDay countedBack(
            PurchaseReturned returned,
            Instant boughtAt,
            @Nullable CampaignDecision purchase,
            @Nullable TierLadder ladder) {
        boolean whole =
                returned.after().amountMinorUnits() == 0 && returned.before().amountMinorUnits() > 0;
        CountedDay bought = purchase == null ? null : purchase.counted();
        return new CountedDay(
                bought == null ? dayOf(ladder, boughtAt) : bought.day(),
                returned.after().amountMinorUnits() - returned.before().amountMinorUnits(),
                // What was not counted is not taken off either.
                ladder == null || bought == null || bought.points() == 0
                        ? 0
                        : returned.after().earned().getOrDefault(ladder.wallet(), 0L)
                                - returned.before().earned().getOrDefault(ladder.wallet(), 0L),
                whole ? -1 : 0);
    }

    private static long earned(JournalEntry entry, String wallet) {
        return entry.postings().stream()
                .mapToLong(posting -> posting instanceof Posting.PointsEarned earned
                                && earned.wallet().equals(wallet)
                        ? earned.points()
                        : 0)
                .reduce(0, Math::addExact);
    }

    /**
     * What a member reaches by all that is known, and by what.
     *
     * @param inWords what counts
     */
    private record Reached(int rank, String inWords) {
        static Reached with(
                MemberProgress progress, Purchase purchase, @Nullable CountedDay counted, TierLadder ladder) {
            String currency = purchase.amount().currency();
            if (ladder.qualification().isLifetimeSpend()) {
                int scale = Money.scaleOf(currency);
                long total = Timeline.sum(
                        progress.timeline().total(), purchase.amount().minorUnits());
                return new Reached(
                        ladder.rankReachedBy(total, scale),
                        "lifetime spend " + BigDecimal.valueOf(total, scale).toPlainString());
            }
            CountedDays days = progress.tiers().days();
            TierStanding standing = new TierStanding(
                    ladder, progress.tiers().with(counted == null ? days : days.with(counted)), currency);
            LocalDate asOf = standing.asOf(purchase.occurredAt());
            return new Reached(standing.reached(asOf), standing.inWords(asOf));
        }
    }

    /** What a decision about a purchase gave on top because of the tier. */
    private static Optional<AwardPoints> given(@Nullable CampaignDecision purchase) {
        return purchase == null
                ? Optional.empty()
                : purchase.grants().stream()
                        .filter(grant -> grant.campaign().equals(NAME))
                        .map(CampaignGrant::award)
                        .filter(Objects::nonNull)
                        .findFirst();
    }

    /** The return that an entry asks to be decided about; empty for everything else, and for refusals. */
    public static Optional<PurchaseReturned> returnIn(JournalEntry entry) {
        return entry.postings().stream()
                .filter(PurchaseReturned.class::isInstance)
                .map(PurchaseReturned.class::cast)
                .findFirst();
    }

    /**
     * Decides about an accepted return: the spend falls by what went back, and of the tier's benefit only what the rest of
     * the basket would have got stays. A tier once reached is kept.
     *
     * @param purchase what was decided about the purchase; null: nothing was
     * @param currency of the purchase
     * @param ladder in force when the purchase was made; null: none was
     */
    public static Draft decideReturn(
            JournalEntry entry,
            PurchaseReturned returned,
            @Nullable CampaignDecision purchase,
            @Nullable String currency,
            @Nullable TierLadder ladder) {
        long spend = returned.after().amountMinorUnits() - returned.before().amountMinorUnits();
        AwardPoints award = given(purchase).orElse(null);
        Instant boughtAt = purchase == null ? entry.occurredAt() : purchase.occurredAt();
        CountedDay counted = countedBack(returned, boughtAt, purchase, ladder);
        BigDecimal times = purchase == null || purchase.factor() == null
                ? purchase == null ? null : purchase.multiplier()
                : purchase.factor();
        if (purchase == null || award == null || times == null || currency == null) {
            return draft(entry, boughtAt)
                    .spend(spend)
                    .counted(counted)
                    .tried(new RuleTried(MULTIPLIER_RULE, 0, 0, "NOTHING_GIVEN: the purchase got nothing on top"));
        }
        Multiplier multiplier = Multiplier.of(times);
        Money rest = new Money(currency, returned.after().amountMinorUnits());
        long base = returned.after().earned().getOrDefault(award.wallet(), 0L);
        long due = purchase.factor() == null ? multiplier.pointsFor(rest) : multiplier.pointsFor(base);
        long remaining = Math.max(0, due - base);
        String reason = "%s times %s is %d, less %d earned, leaves %d of %d"
                .formatted(
                        multiplier.toDecimal(),
                        purchase.factor() == null ? rest.toDecimal() : base + " earned",
                        due,
                        base,
                        remaining,
                        award.points());
        long version = award.trigger().campaignVersion();
        Draft draft = draft(entry, purchase.occurredAt())
                .spend(spend)
                .counted(counted)
                .multiplier(purchase.multiplier())
                .factor(purchase.factor())
                .tried(new RuleTried(MULTIPLIER_RULE, version, Math.min(0, remaining - award.points()), reason));
        if (remaining < award.points()) {
            draft.takeBack(new TakeBackPoints(
                    entry.program(),
                    entry.member(),
                    EffectCause.takeBack(entry),
                    entry.occurredAt(),
                    entry.historic(),
                    award.wallet(),
                    remaining,
                    award.cause(),
                    reason,
                    new Trigger(entry.sequence(), entry.cause().key(), NAME, version)));
        }
        return draft;
    }

    /** Adds to a decision about a return what it changes for the member as whom a merged one goes on. */
    public static void carryOn(MemberProgress progress, JournalEntry entry, Draft draft) {
        CampaignDecision decided = draft.decision();
        MergedSpend.afterReturn(
                        progress, entry, decided, decided.tried().getFirst().version())
                .ifPresent(draft::carry);
    }

    /** A decision about an entry that says nothing yet. */
    public static Draft draft(JournalEntry entry, Instant occurredAt) {
        return new Draft(
                entry.program(), entry.member(), entry.sequence(), entry.cause().key(), occurredAt);
    }

    /**
     * What a tier gives on a purchase.
     *
     * @param award points on top of the base; 0 or less: nothing is given
     */
    private record Benefit(long award, Multiplier multiplier, Rung.Times times, String reason) {

        static Benefit of(JournalEntry entry, Money amount, TierLadder ladder, int rank) {
            Rung rung = ladder.rung(rank);
            Multiplier multiplier = rung.multiplier();
            if (multiplier.equals(Multiplier.ONE)) {
                return new Benefit(0, multiplier, rung.times(), rung.name() + ": nothing on top");
            }
            long base = earned(entry, ladder.wallet());
            boolean earned = rung.times() == Rung.Times.EARNED;
            long due = earned ? multiplier.pointsFor(base) : multiplier.pointsFor(amount);
            return new Benefit(
                    due - base,
                    multiplier,
                    rung.times(),
                    "%s: %s times %s is %d, less %d already earned"
                            .formatted(
                                    rung.name(),
                                    multiplier.toDecimal(),
                                    earned ? base + " earned" : amount.toDecimal(),
                                    due,
                                    base));
        }
    }
}

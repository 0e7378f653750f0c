package io.vafa.campaign.domain;

import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignDecision.Draft;
import io.vafa.contracts.decision.CampaignGrant;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.PurchaseReturned;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import java.math.BigDecimal;
import java.time.Instant;
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
     * @param spentBefore minor units spent at that time or earlier by the purchases known so far, without this one
     */
    public static Draft decide(
            MemberProgress progress,
            JournalEntry entry,
            Purchase purchase,
            @Nullable TierLadder ladder,
            long spentBefore) {
        Draft draft =
                draft(entry, purchase.occurredAt()).spend(purchase.amount().minorUnits());
        if (ladder == null) {
            return draft.tried(
                    new RuleTried(NAME, 0, 0, "NO_LADDER: no tiers were in force at " + purchase.occurredAt()));
        }
        Trigger trigger = new Trigger(entry.sequence(), entry.cause().key(), NAME, ladder.version());
        int rank = Math.max(
                ladder.rankReachedBy(
                        spentBefore, Money.scaleOf(purchase.amount().currency())),
                progress.rankGranted(ladder, purchase.occurredAt()));
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

        int scale = Money.scaleOf(purchase.amount().currency());
        long total = Timeline.sum(progress.timeline().total(), purchase.amount().minorUnits());
        int reached = ladder.rankReachedBy(total, scale);
        String spend = "lifetime spend " + BigDecimal.valueOf(total, scale).toPlainString();
        Rung rung = ladder.rung(reached);
        ChangeTier change = reached <= progress.rankHeld(ladder)
                ? null
                : new ChangeTier(
                        entry.program(),
                        entry.member(),
                        EffectCause.tierChange(entry),
                        purchase.occurredAt(),
                        entry.historic(),
                        rung.name(),
                        reached,
                        spend + " reached " + rung.from().toPlainString(),
                        trigger);
        draft.multiplier(benefit.multiplier().decimal())
                .tried(new RuleTried(MULTIPLIER_RULE, ladder.version(), Math.max(0, benefit.award()), benefit.reason()))
                .tried(new RuleTried(LADDER_RULE, ladder.version(), 0, spend + " is " + rung.name()))
                .tierChange(change);
        if (award != null) {
            draft.grant(new CampaignGrant(NAME, MULTIPLIER, ladder.version(), 1, false, award, null));
        }
        return draft;
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
     */
    public static Draft decideReturn(
            JournalEntry entry,
            PurchaseReturned returned,
            @Nullable CampaignDecision purchase,
            @Nullable String currency) {
        long spend = returned.after().amountMinorUnits() - returned.before().amountMinorUnits();
        AwardPoints award = given(purchase).orElse(null);
        if (purchase == null || award == null || purchase.multiplier() == null || currency == null) {
            return draft(entry, purchase == null ? entry.occurredAt() : purchase.occurredAt())
                    .spend(spend)
                    .tried(new RuleTried(MULTIPLIER_RULE, 0, 0, "NOTHING_GIVEN: the purchase got nothing on top"));
        }
        Multiplier multiplier = Multiplier.of(purchase.multiplier());
        Money rest = new Money(currency, returned.after().amountMinorUnits());
        long due = multiplier.pointsFor(rest);
        long base = returned.after().earned().getOrDefault(award.wallet(), 0L);
        long remaining = Math.max(0, due - base);
        String reason = "%s times %s is %d, less %d earned, leaves %d of %d"
                .formatted(multiplier.toDecimal(), rest.toDecimal(), due, base, remaining, award.points());
        long version = award.trigger().campaignVersion();
        Draft draft = draft(entry, purchase.occurredAt())
                .spend(spend)
                .multiplier(purchase.multiplier())
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
    private record Benefit(long award, Multiplier multiplier, String reason) {

        static Benefit of(JournalEntry entry, Money amount, TierLadder ladder, int rank) {
            Rung rung = ladder.rung(rank);
            if (rung.multiplier().equals(Multiplier.ONE)) {
                return new Benefit(0, rung.multiplier(), rung.name() + ": nothing on top");
            }
            long base = entry.postings().stream()
                    .mapToLong(posting -> posting instanceof Posting.PointsEarned earned
                                    && earned.wallet().equals(ladder.wallet())
                            ? earned.points()
                            : 0)
                    .reduce(0, Math::addExact);
            long due = rung.multiplier().pointsFor(amount);
            return new Benefit(
                    due - base,
                    rung.multiplier(),
                    "%s: %s times %s is %d, less %d already earned"
                            .formatted(rung.name(), rung.multiplier().toDecimal(), amount.toDecimal(), due, base));
        }
    }
}

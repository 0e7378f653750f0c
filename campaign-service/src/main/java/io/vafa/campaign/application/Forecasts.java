package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.Timeline;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.domain.engine.Fortune;
import io.vafa.campaign.domain.engine.Promise;
import io.vafa.campaign.domain.engine.Standings;
import io.vafa.campaign.domain.engine.Standings.Standing;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.reward.Reward;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says what campaigns and tiers would give for a purchase if it came in now, by the very function that decides; writes nothing. */
public final class Forecasts {
    private static final String FORECAST = "forecast";

    private final CurrentProgress current;
    private final DecisionStore decisions;
    private final Ladders ladders;
    private final Lifecycles lifecycles;
    private final CampaignCatalog catalog;
    private final Budgets budgets;

    public Forecasts(
            StateStore states,
            DecisionStore decisions,
            Ladders ladders,
            Lifecycles lifecycles,
            CampaignCatalog catalog,
            Budgets budgets) {
        this.budgets = budgets;
        this.current = new CurrentProgress(states);
        this.decisions = decisions;
        this.ladders = ladders;
        this.lifecycles = lifecycles;
        this.catalog = catalog;
    }

    /**
     * What would follow.
     *
     * @param points that campaigns and the tier would give on top, by wallet
     * @param rewards what else they would give
     * @param tried every campaign that was tried, what it would give and why
     * @param tier as it would be, and what would be missing to the next
     * @param collecting how far the member would be with each campaign that collects something
     */
    public record Forecast(
            Map<String, Long> points,
            List<Reward> rewards,
            List<RuleTried> tried,
            TierView tier,
            List<Standing> collecting) {}

    /**
     * What would follow from a purchase.
     *
     * @param earned what the accrual rules would give for it, by wallet
     * @param promise what was promised for it at the till; null: nothing was
     */
    public Forecast of(
            String program, String member, Purchase purchase, Map<String, Long> earned, @Nullable Promise promise) {
        MemberProgress before = current.find(program, member)
                .map(CurrentProgress.Found::progress)
                .orElseGet(() -> MemberProgress.fresh(program, member));
        JournalEntry entry = entry(before, purchase, earned);
        CampaignDecision decision = decision(before, entry, promise);
        MemberProgress after = before.after(entry, decision, Timeline.POINTS_MAX);
        Gifts gifts = Gifts.of(decision.grants());
        Optional<Campaigns> campaigns = catalog.inForce(program, purchase.occurredAt());
        return new Forecast(
                gifts.points(),
                gifts.rewards(),
                decision.tried(),
                TierView.of(
                        after,
                        ladders.inForce(program, purchase.occurredAt()).orElse(null),
                        null,
                        purchase.occurredAt()),
                campaigns
                        .map(known -> Standings.of(after.book(), known, purchase.occurredAt()))
                        .orElse(List.of()));
    }

    /**
     * What campaigns would decide if an occasion were noted; empty if no entry of such a member was seen.
     *
     * @param occasion of the member, or of one who goes on as another
     */
    public Optional<CampaignDecision> of(RecordOccasion occasion) {
        return current.find(occasion.program(), occasion.member())
                .map(CurrentProgress.Found::progress)
                .map(before -> decision(before, entry(before, occasion), null));
    }

    private CampaignDecision decision(MemberProgress before, JournalEntry entry, @Nullable Promise promise) {
        return new BatchRun(
                        decisions,
                        NoEffects.HERE,
                        ladders,
                        lifecycles,
                        catalog,
                        budgets,
                        Fortune.UNTOLD,
                        Timeline.POINTS_MAX,
                        Map.of(),
                        promise == null ? Map.of() : Map.of(entry.cause().key(), promise))
                .forecast(before, entry);
    }

    private static JournalEntry entry(MemberProgress before, RecordOccasion occasion) {
        return new JournalEntry(
                before.program(),
                before.member(),
                before.watermark() + 1,
                occasion.cause(),
                occasion.fingerprint(),
                JournalEntry.Kind.OCCASION,
                Outcome.accepted(),
                List.of(new Posting.OccasionRecorded(
                        occasion.kind(), occasion.name(), occasion.leadDays(), occasion.actor(), occasion.reason())),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                occasion.occurredAt(),
                occasion.occurredAt(),
                false,
                JournalEntry.NO_HASH);
    }

    private static JournalEntry entry(MemberProgress before, Purchase purchase, Map<String, Long> earned) {
        List<Posting> postings = new ArrayList<>();
        new TreeMap<>(earned).forEach((wallet, points) -> {
            if (points > 0) {
                postings.add(new Posting.PointsEarned(
                        wallet,
                        points,
                        purchase.store(),
                        FORECAST,
                        new Lot(1, purchase.partner(), purchase.partner(), null, null, null, null)));
            }
        });
        Cause cause = new Cause("purchase", before.program(), purchase.partner(), purchase.eventId());
        return new JournalEntry(
                before.program(),
                before.member(),
                before.watermark() + 1,
                cause,
                new CreditPurchase(before.program(), before.member(), cause, FORECAST, purchase, null).fingerprint(),
                JournalEntry.Kind.PURCHASE,
                Outcome.accepted(),
                postings,
                Map.of(),
                purchase,
                null,
                null,
                null,
                null,
                List.of(),
                purchase.occurredAt(),
                purchase.occurredAt(),
                false,
                JournalEntry.NO_HASH);
    }

    /** Nothing is ever sent. */
    private static final class NoEffects implements EffectSender {
        static final EffectSender HERE = new NoEffects();

        @Override
        public void send(List<CampaignDecision> decided) {
            throw new IllegalStateException("a forecast has no effect");
        }

        @Override
        public void record(List<RecordOccasion> occasions) {
            throw new IllegalStateException("a forecast has no effect");
        }
    }
}

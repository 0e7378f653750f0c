package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.MergedSpend;
import io.vafa.campaign.domain.StageChanges;
import io.vafa.campaign.domain.TierCampaign;
import io.vafa.campaign.domain.TierReview;
import io.vafa.campaign.domain.engine.CampaignBook;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.domain.engine.Happening;
import io.vafa.campaign.domain.engine.Happenings;
import io.vafa.campaign.domain.engine.Judging;
import io.vafa.campaign.domain.engine.Promise;
import io.vafa.campaign.domain.engine.Reconsidering;
import io.vafa.campaign.domain.engine.Situation;
import io.vafa.campaign.domain.engine.TimedOccasions;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignDecision.Draft;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting.PurchaseReturned;
import io.vafa.contracts.purchase.Purchase;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way, in rounds of at most one trigger per member. In each round: decide → insert the decisions → send
 * their effects, all acknowledged → only then count them in memory and go on to the next trigger.
 */
final class BatchRun {
    private final DecisionStore decisions;
    private final EffectSender effects;
    private final Ladders ladders;
    private final SpendHistory history;
    private final CampaignCatalog catalog;
    private final MemberFactsReader facts;
    private final int timelinePointsMax;
    private final Map<String, MemberProgress> members;
    private final Map<String, MemberProgress> changed = new LinkedHashMap<>();
    private final Lifecycles lifecycles;
    private final List<RecordOccasion> occasions = new ArrayList<>();
    private final Map<String, Promise> promised;
    private final List<String> goneBack = new ArrayList<>();
    private Tally tally = Tally.NOTHING;

    /**
     * An entry that something may follow from, and whose turn it is.
     *
     * @param happenings what it means to campaigns
     * @param campaigns in force when it happened; null: none were
     * @param promise what was promised at the till for it; null: nothing was
     */
    private record Turn(
            MemberProgress before,
            JournalEntry entry,
            List<Happening> happenings,
            @Nullable Campaigns campaigns,
            @Nullable Promise promise) {
        /** Whether any campaign has to do with it. */
        boolean isAnswered() {
            return campaigns != null && (promise != null || happenings.stream().anyMatch(campaigns::answer));
        }
    }

    /**
     * @param members what is known of the batch's members; those of whom nothing is are missing
     * @param promised what was promised at tills for purchases of the batch, by the keys of their causes
     */
    BatchRun(
            DecisionStore decisions,
            EffectSender effects,
            Ladders ladders,
            Lifecycles lifecycles,
            CampaignCatalog catalog,
            int timelinePointsMax,
            Map<String, MemberProgress> members,
            Map<String, Promise> promised) {
        this.promised = promised;
        this.decisions = decisions;
        this.effects = effects;
        this.ladders = ladders;
        this.lifecycles = lifecycles;
        this.history = new SpendHistory(decisions);
        this.catalog = catalog;
        this.facts = new MemberFactsReader(ladders, history);
        this.timelinePointsMax = timelinePointsMax;
        this.members = members;
    }

    Tally run(List<Arrival> arrivals) {
        Map<String, Deque<JournalEntry>> waiting = new LinkedHashMap<>();
        for (Arrival arrival : arrivals) {
            waiting.computeIfAbsent(arrival.entry().member(), _ -> new ArrayDeque<>())
                    .add(arrival.entry());
        }
        while (!waiting.isEmpty()) {
            List<Turn> round = new ArrayList<>(waiting.size());
            waiting.values().removeIf(entries -> {
                Optional<Turn> turn = nextTurn(entries);
                turn.ifPresent(round::add);
                return turn.isEmpty();
            });
            if (!round.isEmpty()) {
                play(round);
            }
        }
        return tally;
    }

    /** The members whom the batch changed, as they are now. */
    Map<String, MemberProgress> changed() {
        return changed;
    }

    /** The keys of the causes of purchases that have gone back whole. */
    List<String> goneBack() {
        return goneBack;
    }

    /** What the journals are to note, to be sent before the members are saved. */
    List<RecordOccasion> occasions() {
        return occasions;
    }

    /** Applies what needs no decision, up to the next entry that does. */
    private Optional<Turn> nextTurn(Deque<JournalEntry> entries) {
        for (JournalEntry entry = entries.poll(); entry != null; entry = entries.poll()) {
            MemberProgress before = memberOf(entry);
            if (entry.sequence() <= before.watermark()) {
                // The watermark only passes what is acknowledged, so a repeat has nothing left to send.
                tally = tally.plusRepeated();
            } else if (entry.sequence() > before.watermark() + 1) {
                tally = tally.plusAhead();
            } else {
                Turn turn = turn(before, entry);
                if (isToBeDecided(turn)) {
                    return Optional.of(turn);
                }
                put(before.after(entry, null, timelinePointsMax), entry);
            }
        }
        return Optional.empty();
    }

    private Turn turn(MemberProgress before, JournalEntry entry) {
        return new Turn(
                before,
                entry,
                Happenings.in(entry, before.balances()),
                catalog.inForce(entry.program(), entry.occurredAt()).orElse(null),
                promised.get(entry.cause().key()));
    }

    /** What would be decided about an entry that is not there. */
    CampaignDecision forecast(MemberProgress before, JournalEntry entry) {
        return decide(turn(before, entry));
    }

    private static boolean isToBeDecided(Turn turn) {
        JournalEntry entry = turn.entry();
        return TierCampaign.triggeredBy(entry).isPresent()
                || TierCampaign.returnIn(entry).isPresent()
                || Reconsidering.withdrawnIn(entry).isPresent()
                || MergedSpend.isIn(entry)
                || TierReview.isToBeDecided(entry)
                || turn.isAnswered();
    }

    private void play(List<Turn> round) {
        List<DecisionStore.Stored> stored =
                decisions.insertOrFind(round.stream().map(this::decide).toList());
        List<CampaignDecision> standing =
                stored.stream().map(DecisionStore.Stored::decision).toList();
        effects.send(standing);
        for (int index = 0; index < round.size(); index++) {
            Turn turn = round.get(index);
            put(turn.before().after(turn.entry(), standing.get(index), timelinePointsMax), turn.entry());
            tally = tally.plus(stored.get(index));
        }
    }

    private CampaignDecision decide(Turn turn) {
        JournalEntry entry = turn.entry();
        @Nullable PurchaseReturned returned = TierCampaign.returnIn(entry).orElse(null);
        Optional<Long> undone = returned == null ? Reconsidering.withdrawnIn(entry) : Optional.of(returned.purchase());
        @Nullable
        CampaignDecision decided =
                undone.flatMap(place -> decidedAbout(entry, place)).orElse(null);
        Draft draft = judgedByTier(turn, decided);
        if (decided != null) {
            reconsider(turn, decided, returned, draft);
            if (returned != null && returned.after().amountMinorUnits() == 0) {
                goneBack.add(decided.triggerCause());
            }
        }
        Campaigns campaigns = turn.campaigns();
        if (campaigns != null && turn.isAnswered()) {
            Situation situation = new Situation(
                    entry,
                    facts.of(turn.before(), entry),
                    turn.before().book(),
                    turn.before().timeline(),
                    turn.before().appointments(),
                    turn.promise());
            Judging.decide(situation, turn.happenings(), campaigns, draft);
        }
        if (returned != null) {
            TierCampaign.carryOn(turn.before(), entry, draft);
        }
        return draft.decision();
    }

    /**
     * What tiers have to say.
     *
     * @param decided about the purchase that an entry takes back; null: nothing was, or it takes none back
     */
    private Draft judgedByTier(Turn turn, @Nullable CampaignDecision decided) {
        JournalEntry entry = turn.entry();
        if (MergedSpend.isIn(entry)) {
            return MergedSpend.decide(
                    turn.before(),
                    entry,
                    ladders.inForce(entry.program(), entry.occurredAt()).orElse(null));
        }
        if (TierReview.isToBeDecided(entry)) {
            // By the rules of whoever asked, not of the day that was asked for.
            return TierReview.decide(
                    turn.before(),
                    entry,
                    ladders.inForce(entry.program(), entry.recordedAt()).orElse(null));
        }
        Optional<Purchase> bought = TierCampaign.triggeredBy(entry);
        if (bought.isPresent()) {
            return TierCampaign.decide(
                    turn.before(),
                    entry,
                    bought.get(),
                    ladders.inForce(entry.program(), bought.get().occurredAt()).orElse(null),
                    spentUntil(turn.before(), bought.get()));
        }
        return TierCampaign.returnIn(entry)
                .map(returned -> {
                    Instant boughtAt = decided == null ? entry.occurredAt() : decided.occurredAt();
                    return TierCampaign.decideReturn(
                            entry,
                            returned,
                            decided,
                            turn.before().currency(),
                            ladders.inForce(entry.program(), boughtAt).orElse(null));
                })
                .orElseGet(() -> TierCampaign.draft(entry, entry.occurredAt()));
    }

    /** Only lifetime spend goes by it, and it may cost reads. */
    private long spentUntil(MemberProgress before, Purchase bought) {
        return ladders.inForce(before.program(), bought.occurredAt())
                .filter(ladder -> ladder.qualification().isLifetimeSpend())
                .map(_ -> history.spentUntil(before, bought.occurredAt()))
                .orElse(0L);
    }

    /** What of the campaigns' gifts no longer stands. */
    private void reconsider(Turn turn, CampaignDecision decided, @Nullable PurchaseReturned returned, Draft draft) {
        JournalEntry entry = turn.entry();
        CampaignBook book = turn.before().book();
        Reconsidering.decide(
                entry,
                returned,
                decided,
                book,
                turn.before().appointments(),
                decisions.find(entry.member(), Reconsidering.needs(decided, book)).stream()
                        .collect(Collectors.toMap(CampaignDecision::triggerSequence, one -> one)),
                version -> catalog.version(entry.program(), version),
                draft);
    }

    private Optional<CampaignDecision> decidedAbout(JournalEntry entry, long sequence) {
        return decisions.find(entry.member(), List.of(sequence)).stream().findFirst();
    }

    /** What time had brought before it was known by this entry. */
    private List<RecordOccasion> late(MemberProgress applied, JournalEntry entry) {
        if (applied.mergedInto() != null) {
            return List.of();
        }
        List<RecordOccasion> late = new ArrayList<>(TimedOccasions.over(
                        applied.inTime(),
                        wait -> wait.sequence() == entry.sequence()
                                && !wait.dueAt().isAfter(entry.recordedAt()))
                .toList());
        boolean tells = TierCampaign.triggeredBy(entry).isPresent()
                || TierCampaign.returnIn(entry).isPresent();
        if (tells && !entry.historic()) {
            catalog.inForce(entry.program(), entry.recordedAt())
                    .filter(Campaigns::goByTime)
                    .ifPresent(campaigns -> TimedOccasions.late(
                                    applied.inTime(),
                                    campaigns,
                                    entry.recordedAt(),
                                    at -> catalog.inForce(entry.program(), at),
                                    at -> facts.asOf(applied, at))
                            .forEach(late::add));
        }
        return late;
    }

    private MemberProgress memberOf(JournalEntry entry) {
        MemberProgress known = members.get(entry.member());
        return known == null ? MemberProgress.fresh(entry.program(), entry.member()) : known;
    }

    private void put(MemberProgress applied, JournalEntry entry) {
        Optional<RecordOccasion> change = StageChanges.after(
                applied,
                entry,
                lifecycles.inForce(entry.program(), entry.recordedAt()).orElse(null));
        change.ifPresent(occasions::add);
        occasions.addAll(late(applied, entry));
        MemberProgress progress =
                change.map(occasion -> applied.asking(occasion.name())).orElse(applied);
        members.put(progress.member(), progress);
        changed.put(progress.member(), progress);
    }
}

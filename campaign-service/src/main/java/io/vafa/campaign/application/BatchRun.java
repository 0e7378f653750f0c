package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.MergedSpend;
import io.vafa.campaign.domain.StageChanges;
import io.vafa.campaign.domain.TierCampaign;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting.PurchaseReturned;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One batch on its way, in rounds of at most one trigger per member. In each round: decide → insert the decisions → send
 * their effects, all acknowledged → only then count the purchases in memory and go on to the next trigger.
 */
final class BatchRun {
    private final DecisionStore decisions;
    private final EffectSender effects;
    private final Ladders ladders;
    private final SpendHistory history;
    private final int timelinePointsMax;
    private final Map<String, MemberProgress> members;
    private final Map<String, MemberProgress> changed = new LinkedHashMap<>();
    private final Lifecycles lifecycles;
    private final List<RecordOccasion> occasions = new ArrayList<>();
    private Tally tally = Tally.NOTHING;

    /** An accepted purchase or return whose turn it is. */
    private record Turn(MemberProgress before, JournalEntry entry) {}

    /**
     * @param members what is known of the batch's members; those of whom nothing is are missing
     */
    BatchRun(
            DecisionStore decisions,
            EffectSender effects,
            Ladders ladders,
            Lifecycles lifecycles,
            int timelinePointsMax,
            Map<String, MemberProgress> members) {
        this.decisions = decisions;
        this.effects = effects;
        this.ladders = ladders;
        this.lifecycles = lifecycles;
        this.history = new SpendHistory(decisions);
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

    /** What the journals are to note, to be sent before the members are saved. */
    List<RecordOccasion> occasions() {
        return occasions;
    }

    /** Applies what needs no decision, up to the next purchase or return that does. */
    private Optional<Turn> nextTurn(Deque<JournalEntry> entries) {
        for (JournalEntry entry = entries.poll(); entry != null; entry = entries.poll()) {
            MemberProgress before = memberOf(entry);
            if (entry.sequence() <= before.watermark()) {
                // The watermark only passes what is acknowledged, so a repeat has nothing left to send.
                tally = tally.plusRepeated();
            } else if (entry.sequence() > before.watermark() + 1) {
                tally = tally.plusAhead();
            } else {
                if (TierCampaign.triggeredBy(entry).isPresent()
                        || TierCampaign.returnIn(entry).isPresent()
                        || MergedSpend.isIn(entry)) {
                    return Optional.of(new Turn(before, entry));
                }
                put(before.afterOther(entry), entry);
            }
        }
        return Optional.empty();
    }

    private void play(List<Turn> round) {
        List<DecisionStore.Stored> stored =
                decisions.insertOrFind(round.stream().map(this::decide).toList());
        List<CampaignDecision> standing =
                stored.stream().map(DecisionStore.Stored::decision).toList();
        effects.send(standing);
        for (int index = 0; index < round.size(); index++) {
            Turn turn = round.get(index);
            String currency = TierCampaign.triggeredBy(turn.entry())
                    .map(purchase -> purchase.amount().currency())
                    .orElse(null);
            put(
                    turn.before().afterDecided(turn.entry(), currency, standing.get(index), timelinePointsMax),
                    turn.entry());
            tally = tally.plus(stored.get(index));
        }
    }

    private CampaignDecision decide(Turn turn) {
        JournalEntry entry = turn.entry();
        if (MergedSpend.isIn(entry)) {
            return MergedSpend.decide(
                    turn.before(),
                    entry,
                    ladders.inForce(entry.program(), entry.occurredAt()).orElse(null));
        }
        return TierCampaign.triggeredBy(entry)
                .map(purchase -> TierCampaign.decide(
                        turn.before(),
                        entry,
                        purchase,
                        ladders.inForce(entry.program(), purchase.occurredAt()).orElse(null),
                        history.spentUntil(turn.before(), purchase.occurredAt())))
                .orElseGet(() -> decideReturn(turn, TierCampaign.returnIn(entry).orElseThrow()));
    }

    private CampaignDecision decideReturn(Turn turn, PurchaseReturned returned) {
        CampaignDecision purchase = decisions.find(turn.entry().member(), List.of(returned.purchase())).stream()
                .findFirst()
                .orElse(null);
        return TierCampaign.carriedOn(
                turn.before(),
                turn.entry(),
                TierCampaign.decideReturn(
                        turn.entry(), returned, purchase, turn.before().currency()));
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
        MemberProgress progress =
                change.map(occasion -> applied.asking(occasion.name())).orElse(applied);
        members.put(progress.member(), progress);
        changed.put(progress.member(), progress);
    }
}

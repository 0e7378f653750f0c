package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.MergedSpend;
import io.vafa.campaign.domain.StageChanges;
import io.vafa.campaign.domain.TierCampaign;
import io.vafa.campaign.domain.TierReview;
import io.vafa.campaign.domain.budget.Parts;
import io.vafa.campaign.domain.engine.CampaignBook;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.domain.engine.Fortune;
import io.vafa.campaign.domain.engine.GivenBack;
import io.vafa.campaign.domain.engine.Happening;
import io.vafa.campaign.domain.engine.Happenings;
import io.vafa.campaign.domain.engine.Headroom;
import io.vafa.campaign.domain.engine.Judging;
import io.vafa.campaign.domain.engine.Promise;
import io.vafa.campaign.domain.engine.Reconsidering;
import io.vafa.campaign.domain.engine.Referring;
import io.vafa.campaign.domain.engine.Refusing;
import io.vafa.campaign.domain.engine.Situation;
import io.vafa.campaign.domain.engine.TimedOccasions;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignDecision.Draft;
import io.vafa.contracts.decision.CampaignDraw;
import io.vafa.contracts.decision.CampaignGrant;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting.PurchaseReturned;
import io.vafa.contracts.purchase.Purchase;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way, in rounds of at most one trigger per member. In each round: decide → insert the decisions → send
 * their effects, all acknowledged → only then count them in memory and go on to the next trigger.
 */
final class BatchRun {
    /** A lease lasts far longer than a round. */
    private static final int TRIES_MAX = 5;

    private final DecisionStore decisions;
    private final EffectSender effects;
    private final Ladders ladders;
    private final SpendHistory history;
    private final CampaignCatalog catalog;
    private final MemberFactsReader facts;
    private final Budgets budgets;
    private final Fortune fortune;
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
     * @param reversed what was decided about the redemption that it reverses; null: it reverses none, or no campaign had to do with it
     * @param refused a gift that drew on what a campaign may give in all, and that the entry refuses; null: it refuses none
     */
    private record Turn(
            MemberProgress before,
            JournalEntry entry,
            List<Happening> happenings,
            @Nullable Campaigns campaigns,
            @Nullable Promise promise,
            @Nullable CampaignDecision reversed,
            @Nullable Refused refused) {
        /** Whether any campaign has to do with it. */
        boolean isAnswered() {
            return campaigns != null && (promise != null || happenings.stream().anyMatch(campaigns::answer));
        }
    }

    /**
     * A gift that the journal refused.
     *
     * @param decided by which it was given
     */
    private record Refused(CampaignDecision decided, CampaignGrant grant) {}

    /** A decision that is not written yet, and what is reserved for it. */
    private record Proposal(Turn turn, CampaignDecision decision, Budgets.Reservation reservation) {}

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
            Budgets budgets,
            Fortune fortune,
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
        this.budgets = budgets;
        this.fortune = fortune;
        this.facts = new MemberFactsReader(ladders, history, catalog.memberships());
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
                promised.get(entry.cause().key()),
                Reconsidering.reversedIn(entry)
                        .flatMap(place -> decidedAbout(entry, place))
                        .orElse(null),
                refusedIn(entry));
    }

    /** What would be decided about an entry that is not there. */
    CampaignDecision forecast(MemberProgress before, JournalEntry entry) {
        return draft(turn(before, entry), budgets.known(entry.program())).decision();
    }

    private @Nullable Refused refusedIn(JournalEntry entry) {
        return Refusing.triggerOf(entry)
                .flatMap(place -> decidedAbout(entry, place))
                .flatMap(decided -> Refusing.drawnIn(entry, decided).map(grant -> new Refused(decided, grant)))
                .orElse(null);
    }

    private static boolean isToBeDecided(Turn turn) {
        return isDecidedByTiers(turn.entry()) || turn.reversed() != null || turn.refused() != null || turn.isAnswered();
    }

    /** Whether tiers always have to do with it, or what was decided about an entry before. */
    static boolean isDecidedByTiers(JournalEntry entry) {
        return TierCampaign.triggeredBy(entry).isPresent()
                || TierCampaign.returnIn(entry).isPresent()
                || Reconsidering.withdrawnIn(entry).isPresent()
                || MergedSpend.isIn(entry)
                || TierReview.isToBeDecided(entry);
    }

    private void play(List<Turn> round) {
        List<DecisionStore.Stored> stored = write(proposals(round));
        List<CampaignDecision> standing =
                stored.stream().map(DecisionStore.Stored::decision).toList();
        effects.send(standing);
        for (int index = 0; index < round.size(); index++) {
            Turn turn = round.get(index);
            put(turn.before().after(turn.entry(), standing.get(index), timelinePointsMax), turn.entry());
            Referring.thanksFor(turn.entry(), standing.get(index), turn.before().book())
                    .ifPresent(occasions::add);
            tally = tally.plus(stored.get(index));
        }
    }

    private List<Proposal> proposals(List<Turn> round) {
        List<Proposal> proposals = new ArrayList<>(round.size());
        try {
            round.forEach(turn -> proposals.add(propose(turn)));
            for (int tries = 0; tries < TRIES_MAX; tries++) {
                if (!renewed(proposals)) {
                    return proposals;
                }
            }
            throw new IllegalStateException("leases of budgets end faster than a round of " + round.size()
                    + " entries is decided; it comes again");
        } catch (RuntimeException failed) {
            proposals.forEach(proposal -> proposal.reservation().notWritten());
            throw failed;
        }
    }

    /**
     * Decides anew where a lease ended while others were decided: what was reserved under it may be somebody else's by now.
     *
     * @return whether there was any, so that all are to be looked at once more
     */
    private boolean renewed(List<Proposal> proposals) {
        boolean any = false;
        for (int index = 0; index < proposals.size(); index++) {
            Proposal late = proposals.get(index);
            if (!late.reservation().isGood()) {
                proposals.set(index, new Proposal(late.turn(), late.decision(), Budgets.Reservation.NONE));
                late.reservation().notWritten();
                proposals.set(index, propose(late.turn()));
                any = true;
            }
        }
        return any;
    }

    /** Stores decisions, and says of each what became of what was reserved for it. */
    private List<DecisionStore.Stored> write(List<Proposal> proposals) {
        List<DecisionStore.Stored> stored;
        try {
            stored = decisions.insertOrFind(
                    proposals.stream().map(Proposal::decision).toList());
        } catch (RuntimeException failed) {
            proposals.forEach(proposal -> proposal.reservation().unknown());
            throw failed;
        }
        for (int index = 0; index < proposals.size(); index++) {
            Budgets.Reservation reservation = proposals.get(index).reservation();
            switch (stored.get(index)) {
                case DecisionStore.Stored.Inserted _ -> reservation.written();
                case DecisionStore.Stored.Found(CampaignDecision found) -> {
                    // Found under our own lease, it may be what we wrote ourselves while the answer was lost.
                    if (isOfOneLease(found, proposals.get(index).decision())) {
                        reservation.unknown();
                    } else {
                        reservation.notWritten();
                    }
                }
            }
        }
        return stored;
    }

    private static boolean isOfOneLease(CampaignDecision found, CampaignDecision proposed) {
        Set<String> leases = proposed.drawn().stream().map(CampaignDraw::lease).collect(Collectors.toSet());
        return found.drawn().stream().anyMatch(draw -> leases.contains(draw.lease()));
    }

    /** Decides as if there were no bounds but those that are known to be used up, and again with what is left if that was too much. */
    private Proposal propose(Turn turn) {
        String program = turn.entry().program();
        Headroom known = budgets.known(program);
        Map<String, Long> told = new HashMap<>();
        while (true) {
            Headroom headroom = (campaign, bound) ->
                    Math.min(known.left(campaign, bound), told.getOrDefault(campaign + " " + bound, Parts.MOST));
            Draft draft = draft(turn, headroom);
            switch (budgets.reserve(program, turn.campaigns(), draft.drawn())) {
                case Budgets.Reserved(Budgets.Reservation reservation, List<CampaignDraw> draws) -> {
                    return new Proposal(turn, draft.drawnAs(draws).decision(), reservation);
                }
                // Told twice that it is too much, it takes nothing: others take what is left faster than it can decide.
                case Budgets.UsedUp(String campaign, String bound, long left) ->
                    told.merge(campaign + " " + bound, left, (_, _) -> -Parts.MOST);
            }
        }
    }

    private Draft draft(Turn turn, Headroom headroom) {
        JournalEntry entry = turn.entry();
        @Nullable PurchaseReturned returned = TierCampaign.returnIn(entry).orElse(null);
        Optional<Long> undone = returned == null ? Reconsidering.withdrawnIn(entry) : Optional.of(returned.purchase());
        @Nullable
        CampaignDecision decided =
                undone.flatMap(place -> decidedAbout(entry, place)).orElse(turn.reversed());
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
                    facts.of(turn.before(), entry, campaigns.zone()),
                    turn.before().book(),
                    turn.before().timeline(),
                    turn.before().rewards(),
                    turn.before().appointments(),
                    turn.promise());
            Judging.decide(situation, turn.happenings(), campaigns, headroom, fortune, draft);
        }
        Refused refused = turn.refused();
        if (refused != null) {
            CampaignDecision gave = refused.decided();
            Refusing.decide(gave, refused.grant(), givenBack(entry, List.of(gave)), draft);
        }
        if (returned != null) {
            TierCampaign.carryOn(turn.before(), entry, draft);
        }
        return draft;
    }

    /** What was given back of the draws of some decisions by those that came after them. */
    private GivenBack givenBack(JournalEntry entry, Collection<CampaignDecision> before) {
        OptionalLong first = before.stream()
                .filter(decision -> !decision.drawn().isEmpty())
                .mapToLong(CampaignDecision::triggerSequence)
                .min();
        if (first.isEmpty()) {
            return new GivenBack(List.of(), true);
        }
        long from = first.getAsLong() + 1;
        return entry.sequence() - from > GivenBack.ENTRIES_MAX
                ? new GivenBack(List.of(), false)
                : new GivenBack(
                        decisions.find(
                                entry.member(),
                                LongStream.range(from, entry.sequence()).boxed().toList()),
                        true);
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
        List<CampaignDecision> needed = decisions.find(entry.member(), Reconsidering.needs(decided, book));
        Reconsidering.decide(
                entry,
                returned,
                decided,
                book,
                turn.before().appointments(),
                needed.stream().collect(Collectors.toMap(CampaignDecision::triggerSequence, one -> one)),
                version -> catalog.version(entry.program(), version),
                givenBack(
                        entry,
                        Stream.concat(Stream.of(decided), needed.stream()).toList()),
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
                || TierCampaign.returnIn(entry).isPresent()
                || entry.kind() == JournalEntry.Kind.REWARD;
        if (tells && !entry.historic()) {
            catalog.inForce(entry.program(), entry.recordedAt())
                    .filter(Campaigns::goByTime)
                    .ifPresent(campaigns -> TimedOccasions.late(
                                    applied.inTime(),
                                    campaigns,
                                    entry.recordedAt(),
                                    at -> catalog.inForce(entry.program(), at),
                                    at -> facts.asOf(applied, at, campaigns.zone()))
                            .forEach(late::add));
        }
        return late;
    }

    private MemberProgress memberOf(JournalEntry entry) {
        MemberProgress known = members.get(entry.member());
        return known == null ? MemberProgress.fresh(entry.program(), entry.member()) : known;
    }

    private void put(MemberProgress applied, JournalEntry entry) {
        Optional<RecordOccasion> change = stageAfter(applied, entry, lifecycles);
        change.ifPresent(occasions::add);
        occasions.addAll(late(applied, entry));
        MemberProgress progress =
                change.map(occasion -> applied.asking(occasion.name())).orElse(applied);
        members.put(progress.member(), progress);
        changed.put(progress.member(), progress);
    }

    /** The stage that the journal is asked to note because of an entry. */
    static Optional<RecordOccasion> stageAfter(MemberProgress applied, JournalEntry entry, Lifecycles lifecycles) {
        return StageChanges.after(
                applied,
                entry,
                lifecycles.inForce(entry.program(), entry.recordedAt()).orElse(null));
    }
}

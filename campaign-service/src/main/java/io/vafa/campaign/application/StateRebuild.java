package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.engine.Happenings;
import io.vafa.campaign.domain.engine.Reconsidering;
import io.vafa.campaign.domain.engine.Refusing;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.JournalEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Folds members' states again out of their journals and the decisions that were taken about them, and puts the result in the place of each
 * state that says something else. Nothing is decided: where a decision is missing campaigns have not come to the entry yet, and the fold ends
 * before it, as the state did. Nobody may write meanwhile.
 */
public final class StateRebuild {
    /** Entries for which decisions are looked up at once. */
    private static final int PAGE = 500;

    /** States compared at once. */
    private static final int BATCH = 500;

    /** So many broken journals are named; all are counted. */
    private static final int NAMED_MAX = 20;

    private final DecisionStore decisions;
    private final StateRepair states;
    private final Lifecycles lifecycles;
    private final CampaignCatalog catalog;
    private final int timelinePointsMax;

    private final List<JournalEntry> page = new ArrayList<>();
    private final Map<String, MemberProgress> folded = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();
    private final List<String> broken = new ArrayList<>();
    private MemberProgress progress = MemberProgress.fresh("", "");
    private boolean isOver;
    private long entries;
    private long differed;
    private long missing;
    private long waiting;
    private long brokenCount;

    /**
     * @param timelinePointsMax see {@link io.vafa.campaign.domain.Timeline#with}
     */
    public StateRebuild(
            DecisionStore decisions,
            StateRepair states,
            Lifecycles lifecycles,
            CampaignCatalog catalog,
            int timelinePointsMax) {
        this.decisions = decisions;
        this.states = states;
        this.lifecycles = lifecycles;
        this.catalog = catalog;
        this.timelinePointsMax = timelinePointsMax;
    }

    /**
     * What was found.
     *
     * @param members with a journal
     * @param entries folded
     * @param differed states that said something else, or were not readable, and were replaced
     * @param missing members who had none
     * @param orphans states without a journal, which were removed
     * @param waiting members of whom campaigns have not read all entries yet
     * @param broken journals that do not fold; their states are left as they are
     * @param firstBroken the first of them, and why
     */
    public record Result(
            long members,
            long entries,
            long differed,
            long missing,
            long orphans,
            long waiting,
            long broken,
            List<String> firstBroken) {}

    /** Takes the next entry: all of one member in sequence, one member after the other. */
    public void take(JournalEntry entry) {
        if (!entry.member().equals(progress.member())) {
            end();
            progress = MemberProgress.fresh(entry.program(), entry.member());
            isOver = false;
        }
        if (!isOver) {
            page.add(entry);
            if (page.size() >= PAGE) {
                fold();
            }
        }
    }

    /** After the last entry; to be called once. */
    public Result finish() {
        end();
        flush();
        List<String> orphans = new ArrayList<>();
        states.members(
                some -> some.stream().filter(member -> !known.contains(member)).forEach(orphans::add));
        states.remove(orphans);
        return new Result(
                known.size(), entries, differed, missing, orphans.size(), waiting, brokenCount, List.copyOf(broken));
    }

    private void fold() {
        if (page.isEmpty()) {
            return;
        }
        Map<Long, CampaignDecision> decided =
                decisions
                        .find(
                                progress.member(),
                                page.stream().map(JournalEntry::sequence).toList())
                        .stream()
                        .collect(Collectors.toMap(CampaignDecision::triggerSequence, decision -> decision));
        try {
            for (JournalEntry entry : page) {
                CampaignDecision decision = decided.get(entry.sequence());
                if (decision == null && isToBeDecided(entry)) {
                    waiting++;
                    isOver = true;
                    break;
                }
                MemberProgress applied = progress.after(entry, decision, timelinePointsMax);
                progress = BatchRun.stageAfter(applied, entry, lifecycles)
                        .map(occasion -> applied.asking(occasion.name()))
                        .orElse(applied);
                entries++;
            }
        } catch (IllegalArgumentException | ArithmeticException damaged) {
            isOver = true;
            brokenCount++;
            if (broken.size() < NAMED_MAX) {
                broken.add(progress.member() + ": " + damaged.getMessage());
            }
            known.add(progress.member());
            progress = MemberProgress.fresh(progress.program(), progress.member());
        }
        page.clear();
    }

    private boolean isToBeDecided(JournalEntry entry) {
        return BatchRun.isDecidedByTiers(entry)
                || isReversed(entry)
                || isRefusedGift(entry)
                || catalog.inForce(entry.program(), entry.occurredAt())
                        .filter(campaigns -> Happenings.in(entry, progress.balances()).stream()
                                .anyMatch(campaigns::answer))
                        .isPresent();
    }

    private boolean isReversed(JournalEntry entry) {
        return Reconsidering.reversedIn(entry)
                .filter(place -> !decisions.find(entry.member(), List.of(place)).isEmpty())
                .isPresent();
    }

    private boolean isRefusedGift(JournalEntry entry) {
        return Refusing.triggerOf(entry).stream()
                .flatMap(place -> decisions.find(entry.member(), List.of(place)).stream())
                .anyMatch(decision -> Refusing.drawnIn(entry, decision).isPresent());
    }

    private void end() {
        if (progress.member().isEmpty()) {
            return;
        }
        fold();
        known.add(progress.member());
        if (progress.watermark() > 0) {
            folded.put(progress.member(), progress);
        }
        if (folded.size() >= BATCH) {
            flush();
        }
    }

    private void flush() {
        Map<String, MemberProgress> stored = states.readable(folded.keySet());
        List<MemberProgress> wrong = folded.values().stream()
                .filter(right -> !right.equals(stored.get(right.member())))
                .toList();
        Set<String> there =
                states.existing(wrong.stream().map(MemberProgress::member).toList());
        differed += there.size();
        missing += wrong.size() - there.size();
        states.replace(wrong);
        folded.clear();
    }
}

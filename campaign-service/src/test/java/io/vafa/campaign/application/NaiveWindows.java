package io.vafa.campaign.application;

import io.vafa.campaign.SimulatedLedger;
import io.vafa.campaign.domain.Qualification;
import io.vafa.campaign.domain.Rung;
import io.vafa.campaign.domain.TierLadder;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.purchase.Purchase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of tiers with windows again, slow and obvious: for each entry everything is counted anew from the whole journals before it,
 * and what came over from merged members from theirs.
 */
final class NaiveWindows {
    private final Map<String, List<JournalEntry>> journals;
    private final TierLadder ladder;
    private final Qualification rules;
    private final Map<String, Map<Long, Expected>> decided = new HashMap<>();

    NaiveWindows(Map<String, List<JournalEntry>> journals, TierLadder ladder) {
        this.journals = journals;
        this.ladder = ladder;
        this.rules = ladder.qualification();
    }

    /**
     * What must have been decided.
     *
     * @param rank of the tier that is moved to; 0 and no tier: none
     */
    record Expected(
            long award,
            @Nullable String tier,
            int rank,
            @Nullable LocalDate through) {
        static final Expected NOTHING = new Expected(0, null, 0, null);
    }

    /** A tier that was held. */
    private record Held(
            int rank, Instant since, long trigger, @Nullable LocalDate through) {}

    Map<Long, Expected> decisions(String member) {
        return upTo(member, journal(member).size());
    }

    private Map<Long, Expected> upTo(String member, long last) {
        Map<Long, Expected> expected = decided.computeIfAbsent(member, _ -> new TreeMap<>());
        for (JournalEntry entry : first(member, last)) {
            if (!expected.containsKey(entry.sequence()) && isDecidedAbout(entry)) {
                expected.put(entry.sequence(), expected(entry));
            }
        }
        return expected;
    }

    private Expected expected(JournalEntry entry) {
        return switch (entry.kind()) {
            case PURCHASE -> purchase(entry, Objects.requireNonNull(entry.purchase()));
            case OCCASION -> review(entry);
            case SPEND -> isMerged(entry) ? Expected.NOTHING : comesOver(entry);
            default -> Expected.NOTHING;
        };
    }

    private Expected purchase(JournalEntry entry, Purchase purchase) {
        String member = entry.member();
        long before = entry.sequence() - 1;
        LocalDate day = rules.dayOf(purchase.occurredAt());
        Rung rung = ladder.rung(rankAt(member, before, purchase.occurredAt()));
        long base = earned(entry);
        long due = (rung.times() == Rung.Times.EARNED
                        ? BigDecimal.valueOf(base)
                        : new BigDecimal(purchase.amount().toDecimal()))
                .multiply(new BigDecimal(rung.multiplier().toDecimal()))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
        long award = rung.multiplier().toDecimal().equals("1") ? 0 : Math.max(0, due - base);
        return lifted(
                entry, award, reached(member, entry.sequence(), asOf(member, before, day)), purchase.occurredAt());
    }

    private Expected comesOver(JournalEntry entry) {
        long before = entry.sequence() - 1;
        LocalDate day = rules.dayOf(entry.occurredAt());
        JournalEntry first = origin(entry);
        int theirs = first.kind() == JournalEntry.Kind.MERGE ? told(first.member(), first.sequence() - 1) : 0;
        int reached = Math.max(reached(entry.member(), entry.sequence(), asOf(entry.member(), before, day)), theirs);
        return lifted(entry, 0, reached, entry.occurredAt());
    }

    private Expected lifted(JournalEntry entry, long award, int reached, Instant at) {
        List<Held> held = held(entry.member(), entry.sequence() - 1);
        if (reached <= rank(held)) {
            return new Expected(award, null, 0, null);
        }
        Instant since = held.isEmpty() || held.getLast().since().isBefore(at)
                ? at
                : held.getLast().since();
        return new Expected(award, ladder.rung(reached).name(), reached, rules.keptFrom(rules.dayOf(since)));
    }

    private Expected review(JournalEntry entry) {
        String member = entry.member();
        long before = entry.sequence() - 1;
        List<Held> held = held(member, before);
        LocalDate day = rules.dayOf(entry.occurredAt());
        LocalDate through = through(held);
        int rank = rank(held);
        if (rank == 0 || rules.judgedOn(Objects.requireNonNull(through)).isAfter(day)) {
            return Expected.NOTHING;
        }
        while (rank > 0 && !rules.judgedOn(through).isAfter(day)) {
            rank = landed(member, before, rank, through);
            through = rules.keptAfter(through);
        }
        boolean stillKept = rank > 0;
        rank = Math.max(
                rank, Math.max(reached(member, before, day), reached(member, before, latest(member, before, day))));
        LocalDate promised = rank == 0 ? null : stillKept ? through : rules.keptFrom(day);
        return rank == rank(held)
                ? new Expected(0, null, 0, promised)
                : new Expected(0, ladder.rung(rank).name(), rank, promised);
    }

    /** What is left of a rank when a term is judged. */
    private int landed(String member, long last, int rank, LocalDate through) {
        int kept = reached(member, last, rules.over().closing(through));
        int anew = reached(member, last, rules.judgedOn(through));
        int floor = rules.keep().soft() ? rank - 1 : 0;
        return Math.max(Math.max(kept, anew), floor);
    }

    private int rankAt(String member, long last, Instant at) {
        LocalDate day = rules.dayOf(at);
        List<Held> held = held(member, last);
        int rank = 0;
        for (int index = held.size() - 1; index >= 0; index--) {
            if (!held.get(index).since().isAfter(at)) {
                rank = held.get(index).rank();
                if (index == held.size() - 1) {
                    LocalDate through = through(held);
                    while (rank > 0
                            && !rules.judgedOn(Objects.requireNonNull(through)).isAfter(day)) {
                        rank = landed(member, last, rank, through);
                        through = rules.keptAfter(through);
                    }
                }
                break;
            }
        }
        return Math.max(rank, reached(member, last, day));
    }

    private LocalDate asOf(String member, long last, LocalDate day) {
        List<Held> held = held(member, last);
        LocalDate since = held.isEmpty() ? day : rules.dayOf(held.getLast().since());
        return since.isAfter(day) ? since : day;
    }

    private @Nullable LocalDate through(List<Held> held) {
        if (held.isEmpty()) {
            return null;
        }
        Held last = held.getLast();
        return last.through() == null ? rules.keptFrom(rules.dayOf(last.since())) : last.through();
    }

    private static int rank(List<Held> held) {
        return held.isEmpty() ? 0 : held.getLast().rank();
    }

    /** The tiers that were brought along, or decided and, as far as the journal says by then, not refused. */
    private List<Held> held(String member, long last) {
        List<Held> held = new ArrayList<>();
        for (JournalEntry entry : first(member, last)) {
            if (entry.kind() == JournalEntry.Kind.OPENING) {
                for (Posting posting : entry.postings()) {
                    if (posting instanceof Posting.TierChanged change) {
                        held.add(new Held(change.rank(), entry.occurredAt(), 0, null));
                    }
                }
            }
            if (entry.kind() == JournalEntry.Kind.TIER && entry.outcome().status() == Outcome.Status.REFUSED) {
                long refused = Objects.requireNonNull(entry.trigger()).sequence();
                held.removeIf(one -> one.trigger() == refused);
            }
            Expected decision =
                    isDecidedAbout(entry) ? upTo(member, entry.sequence()).get(entry.sequence()) : null;
            if (decision != null && decision.tier() != null) {
                Instant at = entry.occurredAt();
                Instant since = held.isEmpty() || held.getLast().since().isBefore(at)
                        ? at
                        : held.getLast().since();
                held.add(new Held(decision.rank(), since, entry.sequence(), decision.through()));
            } else if (decision != null && decision.through() != null) {
                Held kept = held.removeLast();
                held.add(new Held(kept.rank(), kept.since(), kept.trigger(), decision.through()));
            }
        }
        return held;
    }

    /** The higher of what the journal says by then and of what it has not answered yet. */
    private int told(String member, long last) {
        int confirmed = 0;
        Held pending = null;
        for (JournalEntry entry : first(member, last)) {
            for (Posting posting : entry.postings()) {
                confirmed = posting instanceof Posting.TierChanged change ? change.rank() : confirmed;
            }
            if (entry.kind() == JournalEntry.Kind.TIER && pending != null) {
                long answered = Objects.requireNonNull(entry.trigger()).sequence();
                boolean gone = entry.outcome().status() == Outcome.Status.REFUSED
                        ? answered == pending.trigger()
                        : answered >= pending.trigger();
                pending = gone ? null : pending;
            }
            Expected decision =
                    isDecidedAbout(entry) ? upTo(member, entry.sequence()).get(entry.sequence()) : null;
            if (decision != null && decision.tier() != null) {
                pending = new Held(decision.rank(), entry.occurredAt(), entry.sequence(), null);
            }
        }
        return pending == null ? confirmed : Math.max(confirmed, pending.rank());
    }

    private int reached(String member, long last, LocalDate asOf) {
        long counted = Math.max(0, counted(member, last, rules.over().firstDay(asOf), asOf));
        int rank = 0;
        BigDecimal value = BigDecimal.valueOf(counted, rules.by() == Qualification.Measure.SPEND ? 2 : 0);
        for (int index = 0; index < ladder.rungs().size(); index++) {
            rank = value.compareTo(ladder.rung(index).from()) >= 0 ? index : rank;
        }
        return rank;
    }

    /** What counts for a member by some entry, of what was bought from one day to another. */
    private long counted(String member, long last, LocalDate from, LocalDate to) {
        long counted = 0;
        for (JournalEntry entry : first(member, last)) {
            if (isAcceptedPurchase(entry) && isWithin(entry, from, to)) {
                long cents = Objects.requireNonNull(entry.purchase()).amount().minorUnits();
                counted += switch (rules.by()) {
                    case SPEND -> cents;
                    case POINTS -> earned(entry);
                    case VISITS -> cents > 0 ? 1 : 0;
                };
            }
            for (Posting posting : entry.postings()) {
                if (posting instanceof Posting.PurchaseReturned returned
                        && isWithin(journal(member).get((int) returned.purchase() - 1), from, to)) {
                    counted += switch (rules.by()) {
                        case SPEND ->
                            returned.after().amountMinorUnits()
                                    - returned.before().amountMinorUnits();
                        case POINTS ->
                            returned.after().earned().getOrDefault(SimulatedLedger.WALLET, 0L)
                                    - returned.before().earned().getOrDefault(SimulatedLedger.WALLET, 0L);
                        case VISITS -> returned.after().amountMinorUnits() == 0 ? -1 : 0;
                    };
                }
            }
            if (entry.kind() == JournalEntry.Kind.SPEND) {
                JournalEntry first = origin(entry);
                long all = counted(first.member(), first.sequence(), from, to);
                counted += first.kind() == JournalEntry.Kind.MERGE ? all : -all;
            }
        }
        return counted;
    }

    private LocalDate latest(String member, long last, LocalDate day) {
        LocalDate latest = day;
        for (JournalEntry entry : first(member, last)) {
            if (isAcceptedPurchase(entry) && rules.dayOf(entry.occurredAt()).isAfter(latest)) {
                latest = rules.dayOf(entry.occurredAt());
            }
            if (entry.kind() == JournalEntry.Kind.SPEND) {
                latest = latest(origin(entry).member(), origin(entry).sequence(), latest);
            }
        }
        return latest;
    }

    private boolean isWithin(JournalEntry entry, LocalDate from, LocalDate to) {
        LocalDate day = rules.dayOf(entry.occurredAt());
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private static long earned(JournalEntry entry) {
        return entry.postings().stream()
                .mapToLong(posting -> posting instanceof Posting.PointsEarned earned ? earned.points() : 0)
                .sum();
    }

    /** The merge or the parting because of which something came over, through however many journals. */
    private JournalEntry origin(JournalEntry entry) {
        Trigger trigger = Objects.requireNonNull(entry.trigger());
        JournalEntry before = journals.values().stream()
                .flatMap(List::stream)
                .filter(other -> other.sequence() == trigger.sequence()
                        && other.cause().key().equals(trigger.cause()))
                .findFirst()
                .orElseThrow();
        return before.kind() == JournalEntry.Kind.SPEND ? origin(before) : before;
    }

    private boolean isMerged(JournalEntry entry) {
        boolean merged = false;
        for (JournalEntry before : first(entry.member(), entry.sequence() - 1)) {
            merged = before.kind() == JournalEntry.Kind.MERGE || (merged && before.kind() != JournalEntry.Kind.PARTING);
        }
        return merged;
    }

    private List<JournalEntry> journal(String member) {
        return journals.getOrDefault(member, List.of());
    }

    private List<JournalEntry> first(String member, long last) {
        return journal(member).subList(0, (int) last);
    }

    private static boolean isDecidedAbout(JournalEntry entry) {
        return isAcceptedPurchase(entry)
                || entry.kind() == JournalEntry.Kind.RETURN
                || entry.kind() == JournalEntry.Kind.MERGE
                || entry.kind() == JournalEntry.Kind.PARTING
                || entry.kind() == JournalEntry.Kind.SPEND
                || (entry.kind() == JournalEntry.Kind.OCCASION
                        && entry.outcome().status() == Outcome.Status.ACCEPTED
                        && entry.cause().id().startsWith(entry.member() + "/"));
    }

    private static boolean isAcceptedPurchase(JournalEntry entry) {
        return entry.kind() == JournalEntry.Kind.PURCHASE && entry.outcome().status() == Outcome.Status.ACCEPTED;
    }
}

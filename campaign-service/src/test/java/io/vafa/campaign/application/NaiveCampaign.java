package io.vafa.campaign.application;

import io.vafa.campaign.SimulatedLedger;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules again, slow and obvious: for each entry, everything is worked out anew from the whole journals before it. What came over from
 * merged members is not read from what was carried, but from their journals.
 */
final class NaiveCampaign {
    private final Map<String, List<JournalEntry>> journals;
    private final Ladders ladders;
    private final Map<String, Map<Long, Expected>> decided = new HashMap<>();

    NaiveCampaign(Map<String, List<JournalEntry>> journals, Ladders ladders) {
        this.journals = journals;
        this.ladders = ladders;
    }

    /** What must have been decided. */
    record Expected(long award, @Nullable String tier, int rank) {
        static final Expected NOTHING = new Expected(0, null, 0);
    }

    /** A tier that was brought along from another system. */
    private record Granted(String tier, int rank, Instant since) {}

    Map<Long, Expected> decisions(String member) {
        return upTo(member, journal(member).size());
    }

    /** All that counts for a member in the end. */
    BigDecimal spend(String member) {
        return spent(member, journal(member).size(), Instant.MAX);
    }

    private Map<Long, Expected> upTo(String member, long last) {
        Map<Long, Expected> expected = decided.computeIfAbsent(member, _ -> new TreeMap<>());
        for (JournalEntry entry : journal(member)) {
            if (entry.sequence() > last) {
                break;
            }
            if (!expected.containsKey(entry.sequence()) && isDecidedAbout(entry)) {
                Instant at = isAcceptedPurchase(entry)
                        ? Objects.requireNonNull(entry.purchase()).occurredAt()
                        : entry.occurredAt();
                expected.put(
                        entry.sequence(),
                        ladders.inForce(SimulatedLedger.PROGRAM, at)
                                .map(ladder -> isAcceptedPurchase(entry)
                                        ? purchase(entry, Objects.requireNonNull(entry.purchase()), ladder)
                                        : ties(entry, ladder))
                                .orElse(Expected.NOTHING));
            }
        }
        return expected;
    }

    private Expected purchase(JournalEntry entry, Purchase purchase, TierLadder ladder) {
        long before = entry.sequence() - 1;
        BigDecimal amount = new BigDecimal(purchase.amount().toDecimal());
        Granted granted = granted(entry.member(), before);
        int brought = granted == null || granted.since().isAfter(purchase.occurredAt()) ? 0 : granted.rank();
        Rung rung = ladder.rung(Math.max(rank(ladder, spent(entry.member(), before, purchase.occurredAt())), brought));
        long base = entry.postings().stream()
                .mapToLong(posting -> posting instanceof Posting.PointsEarned earned ? earned.points() : 0)
                .sum();
        long due = amount.multiply(new BigDecimal(rung.multiplier().toDecimal()))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
        int reached = rank(ladder, spent(entry.member(), before, Instant.MAX).add(amount));
        boolean higher = reached > held(entry.member(), before);
        return new Expected(due - base, higher ? ladder.rung(reached).name() : null, higher ? reached : 0);
    }

    /** Only what comes over to somebody who goes on as themselves may bring them further. */
    private Expected ties(JournalEntry entry, TierLadder ladder) {
        long before = entry.sequence() - 1;
        if (entry.kind() != JournalEntry.Kind.SPEND || isMerged(entry.member(), before)) {
            return Expected.NOTHING;
        }
        BigDecimal total = spent(entry.member(), before, Instant.MAX).add(cameOver(entry, Instant.MAX));
        JournalEntry first = origin(entry);
        int theirs = first.kind() == JournalEntry.Kind.MERGE ? held(first.member(), first.sequence() - 1) : 0;
        int reached = Math.max(rank(ladder, total), theirs);
        return reached > held(entry.member(), before)
                ? new Expected(0, ladder.rung(reached).name(), reached)
                : Expected.NOTHING;
    }

    private boolean isMerged(String member, long last) {
        boolean merged = false;
        for (JournalEntry entry : first(member, last)) {
            merged = entry.kind() == JournalEntry.Kind.MERGE || (merged && entry.kind() != JournalEntry.Kind.PARTING);
        }
        return merged;
    }

    /** What counts for a member by some entry, of what was bought by some time. */
    private BigDecimal spent(String member, long last, Instant until) {
        BigDecimal spent = BigDecimal.ZERO;
        for (JournalEntry entry : first(member, last)) {
            if (isAcceptedPurchase(entry)) {
                Purchase purchase = Objects.requireNonNull(entry.purchase());
                if (!purchase.occurredAt().isAfter(until)) {
                    spent = spent.add(new BigDecimal(purchase.amount().toDecimal()));
                }
            } else if (entry.kind() == JournalEntry.Kind.SPEND) {
                spent = spent.add(cameOver(entry, until));
            }
        }
        return spent;
    }

    private BigDecimal cameOver(JournalEntry entry, Instant until) {
        JournalEntry first = origin(entry);
        BigDecimal all = spent(first.member(), first.sequence(), until);
        return first.kind() == JournalEntry.Kind.MERGE ? all : all.negate();
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

    private @Nullable Granted granted(String member, long last) {
        Granted granted = null;
        for (JournalEntry entry : first(member, last)) {
            Granted more = null;
            if (entry.kind() == JournalEntry.Kind.OPENING) {
                more = entry.postings().stream()
                        .filter(Posting.TierChanged.class::isInstance)
                        .map(Posting.TierChanged.class::cast)
                        .map(change -> new Granted(change.to(), change.rank(), entry.occurredAt()))
                        .findFirst()
                        .orElse(null);
            } else if (entry.kind() == JournalEntry.Kind.SPEND && origin(entry).kind() == JournalEntry.Kind.MERGE) {
                JournalEntry first = origin(entry);
                more = granted(first.member(), first.sequence());
            }
            boolean counts = more != null
                    && (granted == null
                            || more.rank() > granted.rank()
                            || (more.rank() == granted.rank() && more.since().isBefore(granted.since())));
            granted = counts ? more : granted;
        }
        return granted;
    }

    /** The highest that was brought along, or decided and, as far as the journal says by then, not refused. */
    private int held(String member, long last) {
        int held = 0;
        List<JournalEntry> before = first(member, last);
        for (JournalEntry entry : before) {
            for (Posting posting : entry.postings()) {
                held = entry.kind() == JournalEntry.Kind.OPENING && posting instanceof Posting.TierChanged change
                        ? Math.max(held, change.rank())
                        : held;
            }
        }
        for (Map.Entry<Long, Expected> earlier : upTo(member, last).entrySet()) {
            boolean refused = before.stream()
                    .anyMatch(entry -> entry.kind() == JournalEntry.Kind.TIER
                            && entry.outcome().status() == Outcome.Status.REFUSED
                            && Objects.requireNonNull(entry.trigger()).sequence() == earlier.getKey());
            if (earlier.getKey() <= last && !refused) {
                held = Math.max(held, earlier.getValue().rank());
            }
        }
        return held;
    }

    private static int rank(TierLadder ladder, BigDecimal spent) {
        int rank = 0;
        for (int index = 0; index < ladder.rungs().size(); index++) {
            if (spent.compareTo(ladder.rung(index).from()) >= 0) {
                rank = index;
            }
        }
        return rank;
    }

    private List<JournalEntry> journal(String member) {
        return journals.getOrDefault(member, List.of());
    }

    private List<JournalEntry> first(String member, long last) {
        return journal(member).subList(0, (int) last);
    }

    private static boolean isDecidedAbout(JournalEntry entry) {
        return isAcceptedPurchase(entry)
                || entry.kind() == JournalEntry.Kind.MERGE
                || entry.kind() == JournalEntry.Kind.PARTING
                || entry.kind() == JournalEntry.Kind.SPEND;
    }

    private static boolean isAcceptedPurchase(JournalEntry entry) {
        return entry.kind() == JournalEntry.Kind.PURCHASE && entry.outcome().status() == Outcome.Status.ACCEPTED;
    }
}

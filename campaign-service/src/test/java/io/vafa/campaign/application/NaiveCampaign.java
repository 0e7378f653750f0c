package io.vafa.campaign.application;

import io.vafa.campaign.SimulatedLedger;
import io.vafa.campaign.domain.Rung;
import io.vafa.campaign.domain.TierLadder;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.purchase.Purchase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rules again, slow and obvious: for each purchase, everything is worked out anew from the whole journal before it. */
final class NaiveCampaign {
    private NaiveCampaign() {}

    /** What must have been decided. */
    record Expected(long award, @Nullable String tier, int rank) {}

    static Map<Long, Expected> decide(List<JournalEntry> journal, Ladders ladders) {
        Map<Long, Expected> expected = new TreeMap<>();
        for (JournalEntry entry : journal) {
            if (isAcceptedPurchase(entry)) {
                List<JournalEntry> before = journal.subList(0, (int) entry.sequence() - 1);
                Purchase purchase = Objects.requireNonNull(entry.purchase());
                expected.put(
                        entry.sequence(),
                        ladders.inForce(SimulatedLedger.PROGRAM, purchase.occurredAt())
                                .map(ladder -> decide(entry, purchase, before, expected, ladder))
                                .orElse(new Expected(0, null, 0)));
            }
        }
        return expected;
    }

    private static Expected decide(
            JournalEntry entry,
            Purchase purchase,
            List<JournalEntry> before,
            Map<Long, Expected> decided,
            TierLadder ladder) {
        BigDecimal amount = new BigDecimal(purchase.amount().toDecimal());
        BigDecimal known = BigDecimal.ZERO;
        BigDecimal knownByThen = BigDecimal.ZERO;
        for (JournalEntry earlier : before) {
            if (isAcceptedPurchase(earlier)) {
                Purchase other = Objects.requireNonNull(earlier.purchase());
                BigDecimal spent = new BigDecimal(other.amount().toDecimal());
                known = known.add(spent);
                if (other.occurredAt().compareTo(purchase.occurredAt()) <= 0) {
                    knownByThen = knownByThen.add(spent);
                }
            }
        }
        int brought = 0;
        for (JournalEntry earlier : before) {
            if (!earlier.occurredAt().isAfter(purchase.occurredAt())) {
                brought = Math.max(brought, brought(earlier, ladder));
            }
        }
        Rung rung = ladder.rung(Math.max(rank(ladder, knownByThen), brought));
        long base = entry.postings().stream()
                .mapToLong(posting -> posting instanceof Posting.PointsEarned earned ? earned.points() : 0)
                .sum();
        long due = amount.multiply(new BigDecimal(rung.multiplier().toDecimal()))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
        int reached = rank(ladder, known.add(amount));
        int held = held(before, decided);
        for (JournalEntry earlier : before) {
            held = Math.max(held, brought(earlier, ladder));
        }
        boolean higher = reached > held;
        return new Expected(due - base, higher ? ladder.rung(reached).name() : null, higher ? reached : 0);
    }

    /** The rank of a tier that an entry brings along from another system, in this ladder. */
    private static int brought(JournalEntry entry, TierLadder ladder) {
        return entry.postings().stream()
                .mapToInt(posting -> entry.kind() == JournalEntry.Kind.OPENING
                                && posting instanceof Posting.TierChanged change
                        ? ladder.rungs().stream().map(Rung::name).toList().indexOf(change.to())
                        : 0)
                .max()
                .orElse(0);
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

    /** The highest that was decided and, as far as the journal says by then, not refused. */
    private static int held(List<JournalEntry> before, Map<Long, Expected> decided) {
        int held = 0;
        for (Map.Entry<Long, Expected> earlier : decided.entrySet()) {
            boolean refused = before.stream()
                    .anyMatch(entry -> entry.kind() == JournalEntry.Kind.TIER
                            && entry.outcome().status() == Outcome.Status.REFUSED
                            && Objects.requireNonNull(entry.trigger()).sequence() == earlier.getKey());
            if (!refused) {
                held = Math.max(held, earlier.getValue().rank());
            }
        }
        return held;
    }

    private static boolean isAcceptedPurchase(JournalEntry entry) {
        return entry.kind() == JournalEntry.Kind.PURCHASE && entry.outcome().status() == Outcome.Status.ACCEPTED;
    }
}

package io.vafa.points.intake.application;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.ledger.domain.Account;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells which purchases of somebody who went on as another stand in the other's journal: their claims name the member whose card was shown, for
 * ever. When a merge was wrong, staff see by this what is to be put right by hand.
 */
public final class SentOnPurchases {
    /** Entries looked at for one answer. */
    private static final int LOOKED_THROUGH_MAX = 1_000;

    private final Journal journal;
    private final Claims claims;

    public SentOnPurchases(Journal journal, Claims claims) {
        this.journal = journal;
        this.claims = claims;
    }

    /**
     * Part of what was found.
     *
     * @param entries oldest first
     * @param next place in the other's journal to go on from; 0: all of it was looked at
     */
    public record Page(String member, String other, List<JournalEntry> entries, long next) {}

    /**
     * Looks through the other's journal from the merge on.
     *
     * @param member who goes or went on as another
     * @param from place in the other's journal; 0: from the merge on
     * @return null: the member was never merged
     */
    public @Nullable Page of(Account member, Account other, long from) {
        int merges = member.ties().merges();
        JournalEntry merge = journal.byCause(member.member(), mergeOf(member, merges))
                .map(WrittenEntry::entry)
                .orElse(null);
        if (merge == null) {
            return null;
        }
        List<JournalEntry> found = new ArrayList<>();
        long place = Math.max(1, from);
        long last = Math.min(other.sequence(), place + LOOKED_THROUGH_MAX - 1);
        while (place <= last) {
            List<WrittenEntry> page =
                    journal.page(other.member(), place, (int) Math.min(Journal.PAGE_MAX, last - place + 1));
            found.addAll(theirs(
                    member.member(),
                    page.stream()
                            .map(WrittenEntry::entry)
                            .filter(entry -> !entry.recordedAt().isBefore(merge.recordedAt()))
                            .toList()));
            place += page.size();
            if (page.isEmpty()) {
                break;
            }
        }
        return new Page(member.member(), other.member(), found, last < other.sequence() ? last + 1 : 0);
    }

    private static Cause mergeOf(Account member, int merges) {
        return new Cause(
                "merge",
                member.program(),
                "member-service",
                merges <= 1 ? member.member() : member.member() + "#" + merges);
    }

    private List<JournalEntry> theirs(String member, List<JournalEntry> entries) {
        Map<String, JournalEntry> byKey = new HashMap<>();
        for (JournalEntry entry : entries) {
            Purchase purchase = entry.purchase();
            if (purchase != null) {
                byKey.put(PurchaseKey.ofEvent(entry.program(), purchase.partner(), purchase.eventId()), entry);
            }
        }
        Map<String, Claim> found = byKey.isEmpty() ? Map.of() : claims.byEvent(byKey.keySet());
        return entries.stream()
                .filter(entry -> {
                    Purchase purchase = entry.purchase();
                    Claim claim = purchase == null
                            ? null
                            : found.get(PurchaseKey.ofEvent(entry.program(), purchase.partner(), purchase.eventId()));
                    return claim != null && claim.member().equals(member);
                })
                .toList();
    }
}

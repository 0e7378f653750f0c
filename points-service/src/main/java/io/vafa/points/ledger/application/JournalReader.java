package io.vafa.points.ledger.application;

import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads one member's journal for people: what happened in a period, and what was refused. Nobody else's entries are touched: places are found
 * by halving, since {@code recordedAt} never decreases.
 */
public final class JournalReader {
    /** So many entries are looked through for refusals at once. */
    static final int LOOK_MAX = 2_000;

    private final Journal journal;

    public JournalReader(Journal journal) {
        this.journal = journal;
    }

    /**
     * Entries of a period.
     *
     * @param opening what was in each wallet before the period
     * @param closing what was in each wallet at its end
     * @param entries one page of it, oldest first
     * @param next place of the first entry of the next page; 0: this is the last
     * @param end place behind the last entry of the period
     * @param begin place of its first entry
     */
    public record Period(
            Map<String, Balance> opening,
            Map<String, Balance> closing,
            List<JournalEntry> entries,
            long next,
            long begin,
            long end) {}

    /**
     * Refusals.
     *
     * @param refusals newest first
     * @param next place of the newest entry that was not looked at; 0: all were
     */
    public record Refusals(List<JournalEntry> refusals, long next) {}

    /** The place of the first entry written at that time or later; one behind the last if there is none. */
    public long firstSince(String member, long last, Instant since) {
        long low = 1;
        long high = last + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (at(member, middle).recordedAt().isBefore(since)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * One page of a period.
     *
     * @param begin place of the period's first entry
     * @param end place behind its last
     * @param from place of the page's first entry
     * @param count at most {@link Journal#PAGE_MAX}
     */
    public Period period(String member, long begin, long end, long from, int count) {
        int wanted = (int) Math.min(count, end - from);
        List<JournalEntry> entries = wanted <= 0
                ? List.of()
                : journal.page(member, from, wanted).stream()
                        .map(WrittenEntry::entry)
                        .toList();
        return new Period(
                balances(member, begin - 1),
                balances(member, end - 1),
                entries,
                from + wanted < end ? from + wanted : 0,
                begin,
                end);
    }

    /**
     * Looks for refusals, from one place backwards.
     *
     * @param newest place of the entry to begin with
     * @param count how many at most
     */
    public Refusals refusals(String member, long newest, int count) {
        List<JournalEntry> found = new ArrayList<>();
        long next = newest;
        long last = Math.max(0, newest - LOOK_MAX);
        while (next > last && found.size() < count) {
            long from = Math.max(last + 1, next - Journal.PAGE_MAX + 1);
            for (WrittenEntry written :
                    journal.page(member, from, (int) (next - from + 1)).reversed()) {
                if (found.size() == count) {
                    break;
                }
                next = written.entry().sequence() - 1;
                if (written.entry().outcome().status() == Outcome.Status.REFUSED) {
                    found.add(written.entry());
                }
            }
        }
        return new Refusals(found, next);
    }

    private Map<String, Balance> balances(String member, long sequence) {
        return sequence < 1 ? Map.of() : at(member, sequence).balances();
    }

    private JournalEntry at(String member, long sequence) {
        List<WrittenEntry> found = journal.page(member, sequence, 1);
        if (found.isEmpty()) {
            throw new IllegalStateException("the journal of " + member + " has no entry " + sequence);
        }
        return found.getFirst().entry();
    }
}

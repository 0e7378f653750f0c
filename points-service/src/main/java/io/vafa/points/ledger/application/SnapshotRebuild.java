package io.vafa.points.ledger.application;

import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.BrokenJournalException;
import io.vafa.points.ledger.domain.Entries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Folds every journal from its first entry and puts the result in the place of the member's snapshot. It reads everything, and nothing
 * may write meanwhile. A journal that does not fold is told and its snapshot left as it is.
 */
public final class SnapshotRebuild {
    private static final int BATCH = 500;
    private static final int PROGRESS_EVERY = 1_000;

    /** So many broken journals are named; all are counted. */
    private static final int NAMED_MAX = 20;

    private final Journal journal;
    private final JournalScan scan;
    private final SnapshotRepair snapshots;
    private final Map<String, Account> folded = new HashMap<>();
    private final List<String> broken = new ArrayList<>();
    private Account account = Account.empty("", "");
    private boolean isBroken;
    private long entries;
    private long accounts;
    private long brokenCount;
    private long differed;
    private long missing;
    private long orphans;

    public SnapshotRebuild(Journal journal, JournalScan scan, SnapshotRepair snapshots) {
        this.journal = journal;
        this.scan = scan;
        this.snapshots = snapshots;
    }

    /**
     * What was found.
     *
     * @param accounts members with a journal
     * @param entries folded
     * @param differed snapshots that said something else than the journal, or were not readable, and were replaced
     * @param missing members who had none
     * @param orphans snapshots without a journal, which were removed
     * @param broken journals that do not fold
     * @param firstBroken the first of them, and why
     */
    public record Result(
            long accounts,
            long entries,
            long differed,
            long missing,
            long orphans,
            long broken,
            List<String> firstBroken) {}

    /**
     * Rebuilds all of them; to be called once.
     *
     * @param progress hears now and then how many entries are folded
     */
    public Result run(LongConsumer progress) {
        scan.each(written -> {
            take(written);
            if (++entries % PROGRESS_EVERY == 0) {
                progress.accept(entries);
            }
        });
        end();
        flush();
        snapshots.members(this::removeOrphans);
        snapshots.forgetAllLagging();
        progress.accept(entries);
        return new Result(accounts, entries, differed, missing, orphans, brokenCount, List.copyOf(broken));
    }

    private void take(WrittenEntry written) {
        String member = written.entry().member();
        if (!member.equals(account.member())) {
            end();
            account = Account.empty(written.entry().program(), member);
            isBroken = false;
        }
        if (!isBroken) {
            try {
                account = Entries.fold(account, written.entry(), written.hash());
            } catch (BrokenJournalException | ArithmeticException damaged) {
                isBroken = true;
                brokenCount++;
                if (broken.size() < NAMED_MAX) {
                    broken.add(member + ": " + damaged.getMessage());
                }
            }
        }
    }

    private void end() {
        if (account.member().isEmpty()) {
            return;
        }
        accounts++;
        if (!isBroken) {
            folded.put(account.member(), account);
            if (folded.size() >= BATCH) {
                flush();
            }
        }
    }

    private void flush() {
        Map<String, Account> stored = snapshots.load(folded.keySet());
        List<Account> wrong = new ArrayList<>();
        folded.forEach((member, right) -> {
            Account kept = stored.get(member);
            if (!right.equals(kept)) {
                wrong.add(right);
            }
        });
        List<String> there = new ArrayList<>(
                snapshots.existing(wrong.stream().map(Account::member).toList()));
        differed += there.size();
        missing += wrong.size() - there.size();
        snapshots.replace(wrong);
        folded.clear();
    }

    private void removeOrphans(List<String> members) {
        List<Journal.Head> firsts =
                members.stream().map(member -> new Journal.Head(member, 1)).toList();
        List<String> without = new ArrayList<>();
        List<Optional<String>> hashes = journal.headHashes(firsts);
        for (int i = 0; i < members.size(); i++) {
            if (hashes.get(i).isEmpty()) {
                without.add(members.get(i));
            }
        }
        orphans += without.size();
        snapshots.remove(without);
    }
}

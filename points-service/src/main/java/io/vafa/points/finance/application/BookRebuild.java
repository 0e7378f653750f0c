package io.vafa.points.finance.application;

import io.vafa.points.finance.domain.BookFold;
import io.vafa.points.finance.domain.BrokenBookException;
import io.vafa.points.finance.domain.Figures;
import io.vafa.points.finance.domain.MemberBook;
import io.vafa.points.finance.domain.Seal;
import io.vafa.points.finance.domain.SealLine;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.WrittenEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Folds every journal as far as seals cover it, and puts the result in the place of each book that says something else: for
 * books that were lost, or are older than the last seal. It reads everything, and nothing may seal meanwhile.
 */
public final class BookRebuild {
    private static final int PAGE = 500;

    /** So many broken journals are named; all are counted. */
    private static final int NAMED_MAX = 20;

    private final Seals seals;
    private final SealedMembers members;
    private final Journal journal;
    private final FinanceTerms terms;
    private final List<String> broken = new ArrayList<>();
    private long accounts;
    private long entries;
    private long differed;
    private long missing;
    private long brokenCount;

    public BookRebuild(Seals seals, SealedMembers members, Journal journal, FinanceTerms terms) {
        this.seals = seals;
        this.members = members;
        this.journal = journal;
        this.terms = terms;
    }

    /**
     * What was found.
     *
     * @param accounts members of whom seals cover anything
     * @param entries folded
     * @param differed books that said something else than the journal and were replaced
     * @param missing members who had none that counts
     * @param broken journals that are not what was sealed, and programmes some of whose members were not found
     * @param firstBroken the first of them, and why
     */
    public record Result(
            long accounts, long entries, long differed, long missing, long broken, List<String> firstBroken) {}

    /**
     * Rebuilds all of them; to be called once.
     *
     * @param progress hears now and then how many entries are folded
     */
    public Result run(LongConsumer progress) {
        SealCatalog catalog = new SealCatalog(seals);
        for (String program : terms.programs()) {
            List<Seal> sealed = catalog.all(program);
            if (sealed.isEmpty()) {
                continue;
            }
            long before = accounts;
            members.inPages(program, PAGE, page -> {
                page(sealed, page);
                progress.accept(entries);
            });
            long found = accounts - before;
            if (found != sealed.getLast().membersSoFar()) {
                isBroken(program + ": seals cover " + sealed.getLast().membersSoFar() + " members, of whom " + found
                        + " were found; rebuild the snapshots first");
            }
        }
        return new Result(accounts, entries, differed, missing, brokenCount, List.copyOf(broken));
    }

    private void page(List<Seal> sealed, List<String> page) {
        Map<String, MemberBook> folded = new HashMap<>();
        Set<String> wrong = new HashSet<>();
        Set<String> covered = new HashSet<>();
        for (int i = 0; i < sealed.size(); i++) {
            Instant since = sealed.get(Math.max(0, i - 1)).cut();
            ProgramDays days = terms.days(sealed.get(i).program(), since).orElseThrow();
            seals.lines(sealed.get(i).run(), page).forEach((member, line) -> {
                covered.add(member);
                MemberBook book = folded.getOrDefault(member, MemberBook.empty(member));
                if (!wrong.contains(member)) {
                    try {
                        folded.put(member, fold(book, line, days));
                    } catch (BrokenBookException | ArithmeticException damaged) {
                        wrong.add(member);
                        isBroken(member + ": " + damaged.getMessage());
                    }
                }
            });
        }
        accounts += covered.size();
        folded.keySet().removeAll(wrong);
        replace(sealed, folded);
    }

    private MemberBook fold(MemberBook book, SealLine line, ProgramDays days) {
        BookFold fold =
                new BookFold(book, days, EarlierEntries.of(journal, line.member()), new Figures(), new ArrayList<>());
        for (long next = line.from(); next <= line.to(); ) {
            int count = (int) Math.min(Journal.PAGE_MAX, line.to() - next + 1);
            List<WrittenEntry> page = journal.page(line.member(), next, count);
            if (page.isEmpty()) {
                throw new BrokenBookException("entry " + next + " was sealed and is not in the journal");
            }
            page.forEach(written -> fold.entry(written.entry(), written.hash()));
            next += page.size();
            entries += page.size();
        }
        MemberBook folded = fold.book();
        if (!folded.hash().equals(line.hash())) {
            throw new BrokenBookException("entry " + line.to() + " is not what it was when it was sealed");
        }
        return folded;
    }

    private void replace(List<Seal> sealed, Map<String, MemberBook> folded) {
        Map<String, List<KeptBook>> kept = seals.books(folded.keySet());
        List<Seals.BookChange> changes = new ArrayList<>();
        folded.forEach((member, right) -> {
            List<KeptBook> candidates = kept.getOrDefault(member, List.of());
            Optional<KeptBook> effective = KeptBook.effective(candidates, sealed);
            if (effective.isEmpty()) {
                missing++;
            } else if (!effective.get().book().equals(right)) {
                differed++;
            } else {
                return;
            }
            Seal last = sealed.getLast();
            // The rebuilt book is that of the last seal, whichever covered the member last.
            Set<String> obsolete = candidates.stream().map(KeptBook::run).collect(Collectors.toSet());
            obsolete.remove(last.run());
            changes.add(new Seals.BookChange(last.program(), new KeptBook(last.run(), last.number(), right), obsolete));
        });
        seals.keep(changes);
    }

    private void isBroken(String what) {
        brokenCount++;
        if (broken.size() < NAMED_MAX) {
            broken.add(what);
        }
    }
}

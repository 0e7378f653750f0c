package io.vafa.points.finance.application;

import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.platform.json.Json;
import io.vafa.points.finance.application.PartName.Kind;
import io.vafa.points.finance.domain.Arrivals;
import io.vafa.points.finance.domain.BookFold;
import io.vafa.points.finance.domain.BrokenBookException;
import io.vafa.points.finance.domain.Clearing;
import io.vafa.points.finance.domain.ClearingMovement;
import io.vafa.points.finance.domain.Cohorts;
import io.vafa.points.finance.domain.Figures;
import io.vafa.points.finance.domain.MemberBook;
import io.vafa.points.finance.domain.RunningHash;
import io.vafa.points.finance.domain.Seal;
import io.vafa.points.finance.domain.SealLine;
import io.vafa.points.finance.domain.SealParts;
import io.vafa.points.finance.domain.Stock;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.WrittenEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One attempt at one seal: takes members page by page, and counts what none of the seals before covers; for one thread. */
final class SealRun {
    /** Mostly a member has few new entries, and every place asked for costs a look. */
    private static final int FIRST_PAGE = 16;

    private final Seals seals;
    private final Journal journal;
    private final SealContents contents;
    private final List<Seal> before;
    private final Seal.Header header;
    private final ProgramDays days;
    private final String run;
    private final Figures figures = new Figures();
    private final Arrivals arrivals;
    private final Clearing clearing;
    private final PartWriter clearingParts;
    private final RunningHash lines = new RunningHash();
    private long members;
    private long entries;
    private long membersKnown;
    private long entriesKnown;
    private long membersNew;

    SealRun(
            Seals seals,
            Journal journal,
            SealContents contents,
            List<Seal> before,
            Seal.Header header,
            FinanceTerms terms,
            ProgramDays days,
            String run) {
        this.seals = seals;
        this.journal = journal;
        this.contents = contents;
        this.before = before;
        this.header = header;
        this.days = days;
        this.run = run;
        this.arrivals = new Arrivals(header.day(), days::day);
        this.clearing = new Clearing(
                before.isEmpty() ? List.of() : contents.positions(before.getLast()), terms.prices(header.program()));
        this.clearingParts = new PartWriter(seals, run, Kind.CLEARING);
    }

    /** Covers what is new of some members, in the order of their ids. */
    void page(List<String> page) {
        Map<String, List<KeptBook>> kept = seals.books(page);
        Map<String, KeptBook> books = new HashMap<>();
        kept.forEach((member, candidates) ->
                KeptBook.effective(candidates, before).ifPresent(book -> books.put(member, book)));
        membersKnown += books.size();
        entriesKnown += books.values().stream()
                .mapToLong(known -> known.book().sequence())
                .sum();
        List<Optional<String>> next = journal.headHashes(page.stream()
                .map(member -> new Journal.Head(member, book(books, member).sequence() + 1))
                .toList());
        List<SealLine> covered = new ArrayList<>();
        List<Seals.BookChange> changes = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            String member = page.get(i);
            if (next.get(i).isEmpty()) {
                continue;
            }
            MemberBook old = book(books, member);
            MemberBook book = fold(old);
            if (book.sequence() > old.sequence()) {
                SealLine line = new SealLine(member, old.sequence() + 1, book.sequence(), book.hash());
                lines.add(line.text());
                covered.add(line);
                members++;
                entries += book.sequence() - old.sequence();
                membersNew += old.sequence() == 0 ? 1 : 0;
                changes.add(new Seals.BookChange(
                        header.program(),
                        new KeptBook(run, header.number(), book),
                        obsolete(kept.getOrDefault(member, List.of()), books.get(member))));
            }
        }
        seals.insertLines(run, covered);
        seals.keep(changes);
    }

    /** Writes down what was counted; the seal counts once it is inserted. */
    Seal end() {
        long membersBefore = before.isEmpty() ? 0 : before.getLast().membersSoFar();
        long entriesBefore = before.stream().mapToLong(Seal::entries).reduce(0, Math::addExact);
        if (membersKnown != membersBefore || entriesKnown != entriesBefore) {
            throw new BrokenBookException("seals so far cover " + membersBefore + " members and " + entriesBefore
                    + " entries of " + header.program() + ", the books that were found " + membersKnown + " and "
                    + entriesKnown + "; stop the service and run ./vafa rebuild books");
        }
        Stock stock = new Stock();
        Cohorts cohorts = new Cohorts();
        if (!before.isEmpty()) {
            contents.stock(before.getLast()).forEach(stock::add);
            contents.cohorts(before.getLast()).forEach(cohorts::add);
        }
        figures.rows().forEach(figure -> {
            stock.add(figure);
            cohorts.add(figure);
        });
        PartWriter.Written writtenFigures = written(Kind.FIGURES, figures.rows());
        PartWriter.Written writtenStock = written(Kind.STOCK, stock.rows());
        PartWriter.Written writtenCohorts = written(Kind.COHORTS, cohorts.rows());
        PartWriter.Written writtenPositions = written(Kind.POSITIONS, clearing.positions());
        PartWriter.Written writtenClearing = clearingParts.end();
        arrivals.all()
                .forEach((day, tills) ->
                        seals.insertParts(Map.of(SealContents.arrivals(run, day), Json.writeText(tills))));
        return Seal.of(
                header,
                run,
                members,
                entries,
                membersBefore + membersNew,
                new SealParts(
                        writtenFigures.count(),
                        writtenStock.count(),
                        writtenCohorts.count(),
                        writtenPositions.count(),
                        writtenClearing.count()),
                lines.end(),
                Fingerprint.of(
                        writtenFigures.hash(),
                        writtenStock.hash(),
                        writtenCohorts.hash(),
                        writtenPositions.hash(),
                        writtenClearing.hash()));
    }

    private PartWriter.Written written(Kind kind, List<?> rows) {
        PartWriter writer = new PartWriter(seals, run, kind);
        rows.forEach(writer::add);
        return writer.end();
    }

    private MemberBook fold(MemberBook old) {
        List<ClearingMovement> movements = new ArrayList<>();
        BookFold fold = new BookFold(old, days, EarlierEntries.of(journal, old.member()), figures, movements);
        long next = old.sequence() + 1;
        int count = FIRST_PAGE;
        while (true) {
            List<WrittenEntry> page = journal.page(old.member(), next, count);
            for (WrittenEntry written : page) {
                JournalEntry entry = written.entry();
                if (!entry.program().equals(header.program())
                        || !entry.recordedAt().isBefore(header.cut())) {
                    return cleared(fold, movements);
                }
                fold.entry(entry, written.hash());
                arrivals.entry(entry);
            }
            if (page.size() < count) {
                return cleared(fold, movements);
            }
            next += page.size();
            count = Journal.PAGE_MAX;
        }
    }

    private MemberBook cleared(BookFold fold, List<ClearingMovement> movements) {
        movements.forEach(movement -> clearingParts.add(clearing.take(movement)));
        return fold.book();
    }

    private static MemberBook book(Map<String, KeptBook> books, String member) {
        KeptBook kept = books.get(member);
        return kept == null ? MemberBook.empty(member) : kept.book();
    }

    /** What can never count again: older books, and such as another attempt was preferred to. */
    private Set<String> obsolete(List<KeptBook> candidates, @Nullable KeptBook effective) {
        Set<String> obsolete = new HashSet<>();
        candidates.stream()
                .filter(kept -> kept.number() <= before.size() && !kept.equals(effective))
                .map(KeptBook::run)
                .forEach(obsolete::add);
        return obsolete;
    }
}

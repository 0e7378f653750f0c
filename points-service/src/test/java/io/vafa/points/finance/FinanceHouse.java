package io.vafa.points.finance;

import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.points.Samples;
import io.vafa.points.finance.adapter.out.MongoClosures;
import io.vafa.points.finance.adapter.out.MongoControlTotals;
import io.vafa.points.finance.adapter.out.MongoSeals;
import io.vafa.points.finance.application.BookRebuild;
import io.vafa.points.finance.application.ClearingReports;
import io.vafa.points.finance.application.ControlDesk;
import io.vafa.points.finance.application.FinanceReports;
import io.vafa.points.finance.application.FinanceTerms;
import io.vafa.points.finance.application.Periods;
import io.vafa.points.finance.application.ProgramDays;
import io.vafa.points.finance.application.SealCatalog;
import io.vafa.points.finance.application.SealContents;
import io.vafa.points.finance.application.SealJob;
import io.vafa.points.finance.application.SealedMembers;
import io.vafa.points.finance.application.Seals;
import io.vafa.points.finance.domain.Prices;
import io.vafa.points.ledger.adapter.out.MongoJournal;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.store.TestDatabases;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** All of finance on an empty store, with a clock that stands where a test puts it. */
final class FinanceHouse {
    static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");

    final Map<String, List<WrittenEntry>> journals = new TreeMap<>();
    final MongoDatabase database;
    final MongoJournal journal;
    final Seals seals;
    final SealCatalog catalog;
    final SealContents contents;
    final SealJob job;
    final FinanceReports reports;
    final ClearingReports clearing;
    final Periods periods;
    final ControlDesk control;
    final Map<String, BigDecimal> prices = new HashMap<>();
    Instant now = Instant.parse("2021-03-05T06:00:00Z");
    private int runs;

    /** Changes what the job sees of the store. */
    interface Wrapping {
        Seals around(Seals seals);
    }

    FinanceHouse() {
        this(seals -> seals);
    }

    FinanceHouse(Wrapping wrapping) {
        database = TestDatabases.onEmbeddedEngine();
        journal = new MongoJournal(database);
        seals = wrapping.around(new MongoSeals(database));
        catalog = new SealCatalog(seals);
        contents = new SealContents(seals);
        FinanceTerms terms = new Terms();
        job = job(catalog, this::members);
        reports = new FinanceReports(catalog, contents, terms);
        clearing = new ClearingReports(catalog, contents);
        periods = new Periods(catalog, reports, terms, new MongoClosures(database), clock());
        control = new ControlDesk(catalog, contents, new MongoControlTotals(database));
    }

    /** Another instance's job on the same store. */
    SealJob job(SealCatalog itsCatalog, SealedMembers members) {
        return new SealJob(
                seals,
                itsCatalog,
                members,
                journal,
                new Terms(),
                clock(),
                Duration.ofMinutes(1),
                () -> "run-" + ++runs);
    }

    void members(String program, int count, Consumer<List<String>> page) {
        // Small pages, so that there is more than one.
        List<String> all = List.copyOf(journals.keySet());
        for (int from = 0; from < all.size(); from += 3) {
            page.accept(all.subList(from, Math.min(all.size(), from + 3)));
        }
    }

    /** Writes an entry down behind the last one of its member. */
    WrittenEntry write(JournalEntry entry) {
        List<WrittenEntry> written = journals.computeIfAbsent(entry.member(), _ -> new ArrayList<>());
        WrittenEntry chained = WrittenEntry.of(new JournalEntry(
                entry.program(),
                entry.member(),
                entry.sequence(),
                entry.cause(),
                entry.fingerprint(),
                entry.kind(),
                entry.outcome(),
                entry.postings(),
                entry.balances(),
                entry.purchase(),
                entry.returned(),
                entry.activity(),
                entry.asked(),
                entry.trigger(),
                entry.explanation(),
                entry.occurredAt(),
                entry.recordedAt(),
                entry.historic(),
                written.isEmpty() ? JournalEntry.NO_HASH : written.getLast().hash()));
        if (!journal.append(List.of(chained)).isEmpty()) {
            throw new IllegalStateException("entry " + entry.sequence() + " was not taken");
        }
        written.add(chained);
        return chained;
    }

    /** Folds all books again, as far as they are sealed. */
    BookRebuild.Result rebuildsBooks() {
        return new BookRebuild(seals, this::members, journal, new Terms()).run(_ -> {});
    }

    /** Seals all days that are over. */
    void sealDays() {
        while (job.sealNextDay(Samples.PROGRAM) instanceof SealJob.Result.Sealed) {
            // The next one.
        }
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    /** Tehran's days and the months of the Gregorian calendar. */
    private static final class Days implements ProgramDays {
        @Override
        public LocalDate day(Instant at) {
            return LocalDate.ofInstant(at, TEHRAN);
        }

        @Override
        public Instant endOf(LocalDate day) {
            return day.plusDays(1).atStartOfDay(TEHRAN).toInstant();
        }

        @Override
        public String month(LocalDate day) {
            return day.toString().substring(0, 7);
        }

        @Override
        public Optional<Span> span(String month) {
            if (!month.matches("[0-9]{4}-(0[1-9]|1[0-2])")) {
                return Optional.empty();
            }
            YearMonth named = YearMonth.parse(month);
            return Optional.of(new Span(named.atDay(1), named.atEndOfMonth()));
        }

        @Override
        public String of(Instant at) {
            return month(day(at));
        }
    }

    private final class Terms implements FinanceTerms {
        @Override
        public Set<String> programs() {
            return Set.of(Samples.PROGRAM);
        }

        @Override
        public Optional<ProgramDays> days(String program, Instant at) {
            return program.equals(Samples.PROGRAM) ? Optional.of(new Days()) : Optional.empty();
        }

        @Override
        public String currency(String program) {
            return "USD";
        }

        @Override
        public Prices prices(String program) {
            return (wallet, issuer, redeemer, at) ->
                    Optional.ofNullable(prices.getOrDefault(issuer + " " + redeemer, prices.get("all")));
        }
    }
}

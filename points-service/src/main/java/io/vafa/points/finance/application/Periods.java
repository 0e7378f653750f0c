package io.vafa.points.finance.application;

import io.vafa.points.finance.domain.Seal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A programme's months: open until their days are sealed, and closed one after another. */
public final class Periods {
    /** The most periods of one list, the last ones. */
    public static final int LISTED_MAX = 120;

    private final SealCatalog catalog;
    private final FinanceReports reports;
    private final FinanceTerms terms;
    private final Closures closures;
    private final Clock clock;

    public Periods(SealCatalog catalog, FinanceReports reports, FinanceTerms terms, Closures closures, Clock clock) {
        this.catalog = catalog;
        this.reports = reports;
        this.terms = terms;
        this.closures = closures;
        this.clock = clock;
    }

    /** How far a period is. */
    public enum Status {
        /** Not all of its days are sealed. */
        OPEN,
        /** All of its days are sealed, and it can be closed. */
        SEALED,
        CLOSED
    }

    /**
     * A period.
     *
     * @param first its first day
     * @param last its last
     * @param closure null if it is not closed
     */
    public record Period(
            String program,
            String period,
            LocalDate first,
            LocalDate last,
            Status status,
            @Nullable Closure closure) {}

    /** What became of closing one. */
    public sealed interface Closing {
        record Closed(Period period) implements Closing {}

        /**
         * It is not closed.
         *
         * @param code stable
         */
        record Refused(String code, String detail) implements Closing {}
    }

    /** The periods from the first seal's to today's, the last ones first; empty if nothing was ever sealed. */
    public List<Period> list(String program) {
        List<Seal> seals = catalog.all(program);
        Optional<ProgramDays> known = terms.days(program, clock.instant());
        if (seals.isEmpty() || known.isEmpty()) {
            return List.of();
        }
        ProgramDays days = known.get();
        List<String> names = new ArrayList<>();
        LocalDate earliest = seals.getFirst().day();
        ProgramDays.Span span = days.span(days.month(days.day(clock.instant()))).orElseThrow();
        while (!span.last().isBefore(earliest) && names.size() < LISTED_MAX) {
            names.add(days.month(span.first()));
            span = days.span(days.month(span.first().minusDays(1))).orElseThrow();
        }
        Map<String, Closure> closed = closures.of(program, names);
        return names.stream()
                .map(name -> period(program, name, days, seals, closed.get(name)))
                .toList();
    }

    /** One period; empty if it is none of the programme's. */
    public Optional<Period> find(String program, String name) {
        List<Seal> seals = catalog.all(program);
        Optional<ProgramDays> days = terms.days(program, clock.instant());
        if (seals.isEmpty() || days.isEmpty()) {
            return Optional.empty();
        }
        return days.get()
                .span(name)
                .filter(span -> !span.last().isBefore(seals.getFirst().day()))
                .map(_ -> period(
                        program,
                        name,
                        days.get(),
                        seals,
                        closures.of(program, List.of(name)).get(name)));
    }

    private static Period period(
            String program, String name, ProgramDays days, List<Seal> seals, @Nullable Closure closure) {
        ProgramDays.Span span = days.span(name).orElseThrow();
        boolean isSealed =
                seals.stream().anyMatch(seal -> seal.endsDay() && seal.day().equals(span.last()));
        Status status = closure != null ? Status.CLOSED : isSealed ? Status.SEALED : Status.OPEN;
        return new Period(program, name, span.first(), span.last(), status, closure);
    }

    /** Closes a period for good; one that is closed stays as it is. */
    public Closing close(String program, String name, String by) {
        Optional<Period> found = find(program, name);
        if (found.isEmpty()) {
            return new Closing.Refused("UNKNOWN_PERIOD", "there is no such month in the programme's sealed books");
        }
        Period period = found.get();
        return switch (period.status()) {
            case CLOSED -> new Closing.Closed(period);
            case OPEN ->
                new Closing.Refused(
                        "PERIOD_NOT_SEALED", "the period ends on " + period.last() + ", which is not sealed yet");
            case SEALED -> close(period, by);
        };
    }

    private Closing close(Period period, String by) {
        String program = period.program();
        Seal first = catalog.all(program).getFirst();
        String previousHash = Closure.NO_HASH;
        if (first.day().isBefore(period.first())) {
            ProgramDays days = terms.days(program, clock.instant()).orElseThrow();
            String before = days.month(period.first().minusDays(1));
            Closure previous = closures.of(program, List.of(before)).get(before);
            if (previous == null) {
                return new Closing.Refused("PERIOD_OUT_OF_ORDER", "close " + before + " first");
            }
            previousHash = previous.hash();
        }
        Span span = new Span(period.first(), period.last().plusDays(1));
        List<Seal> seals = catalog.between(program, span.from(), span.to());
        FinanceReport report = reports.report(program, span).orElseThrow();
        Seal last = seals.getLast();
        long firstSeal = seals.getFirst().number();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // Whoever else is closing it now counts the same seals: what is in them never changes.
        var _ = closures.insert(new Closure(
                program,
                period.period(),
                firstSeal,
                last.number(),
                last.hash(),
                report,
                previousHash,
                Closure.hash(period.period(), firstSeal, last.number(), last.hash(), report, previousHash),
                now,
                by));
        return new Closing.Closed(find(program, period.period()).orElseThrow());
    }
}

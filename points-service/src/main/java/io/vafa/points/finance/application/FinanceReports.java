package io.vafa.points.finance.application;

import io.vafa.points.finance.domain.Cohorts;
import io.vafa.points.finance.domain.Figure;
import io.vafa.points.finance.domain.Figures;
import io.vafa.points.finance.domain.Flow;
import io.vafa.points.finance.domain.Place;
import io.vafa.points.finance.domain.Seal;
import io.vafa.points.finance.domain.Stock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds up what seals say; never reads a journal. */
public final class FinanceReports {
    private final SealCatalog catalog;
    private final SealContents contents;
    private final FinanceTerms terms;

    public FinanceReports(SealCatalog catalog, SealContents contents, FinanceTerms terms) {
        this.catalog = catalog;
        this.contents = contents;
        this.terms = terms;
    }

    /** What is owed at the end of a day, by all that is known of it; empty if nothing was sealed by then. */
    public Optional<Outstanding> outstanding(String program, LocalDate on) {
        return catalog.before(program, on.plusDays(1))
                .map(seal -> new Outstanding(seal, contents.stock(seal), contents.cohorts(seal)));
    }

    /** See {@link #outstanding}. */
    public record Outstanding(Seal seal, List<Stock.Row> stock, List<Cohorts.Row> cohorts) {}

    /** The report of some days; empty if nothing was ever sealed. */
    public Optional<FinanceReport> report(String program, Span span) {
        List<Seal> all = catalog.all(program);
        return all.isEmpty() ? Optional.empty() : Optional.of(report(program, span, all));
    }

    private FinanceReport report(String program, Span span, List<Seal> all) {
        List<Seal> seals = catalog.between(program, span.from(), span.to());
        Map<Key, Sums> rows = new TreeMap<>();
        catalog.before(program, span.from()).stream()
                .flatMap(seal -> contents.stock(seal).stream())
                .forEach(row -> sums(rows, row.key().wallet(), row.key().issuer())
                        .open(row.key().place(), row.points()));
        Figures figures = new Figures();
        seals.forEach(seal -> contents.figures(seal).forEach(figures::add));
        figures.rows()
                .forEach(figure ->
                        sums(rows, figure.key().wallet(), figure.key().issuer()).flow(figure));
        LocalDate sealedThrough = all.stream()
                .filter(Seal::endsDay)
                .map(Seal::day)
                .reduce((_, later) -> later)
                .orElse(null);
        return new FinanceReport(
                program,
                span.from(),
                span.to(),
                terms.currency(program),
                seals.isEmpty() ? null : seals.getFirst().number(),
                seals.isEmpty() ? null : seals.getLast().number(),
                sealedThrough,
                sealedThrough != null && !sealedThrough.isBefore(span.to().minusDays(1)),
                rows.entrySet().stream()
                        .map(row -> row.getValue().row(row.getKey()))
                        .toList());
    }

    private static Sums sums(Map<Key, Sums> rows, String wallet, String issuer) {
        return rows.computeIfAbsent(new Key(wallet, issuer), _ -> new Sums());
    }

    private record Key(String wallet, String issuer) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byWallet = wallet.compareTo(other.wallet);
            return byWallet == 0 ? issuer.compareTo(other.issuer) : byWallet;
        }
    }

    private static final class Sums {
        private final Map<Flow, Long> flows = new EnumMap<>(Flow.class);
        private long opening;
        private long transitOpening;
        private long transit;
        private long value;

        void open(Place place, long points) {
            switch (place) {
                case LOTS, DEBT -> opening = Math.addExact(opening, points);
                case TRANSIT -> transitOpening = Math.addExact(transitOpening, points);
            }
        }

        void flow(Figure figure) {
            switch (figure.key().place()) {
                case LOTS, DEBT -> {
                    flows.merge(figure.key().flow(), figure.points(), Math::addExact);
                    value = Math.subtractExact(value, figure.value());
                }
                case TRANSIT -> transit = Math.addExact(transit, figure.points());
            }
        }

        FinanceReport.Row row(Key key) {
            long flowed = flows.values().stream().reduce(0L, Math::addExact);
            return new FinanceReport.Row(
                    key.wallet(),
                    key.issuer(),
                    opening,
                    flows,
                    Math.addExact(opening, flowed),
                    value,
                    transitOpening,
                    Math.addExact(transitOpening, transit));
        }
    }
}

package io.vafa.points.finance.application;

import io.vafa.points.finance.domain.Arrivals;
import io.vafa.points.finance.domain.NumberRanges;
import io.vafa.points.finance.domain.Seal;
import io.vafa.points.finance.domain.StoreDay;
import io.vafa.points.finance.domain.TillArrivals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares what stores say they reported with what seals found in journals; nothing is counted when a purchase comes in. */
public final class ControlDesk {
    /** The most gaps named per till. */
    public static final int GAPS_MAX = 100;

    private final SealCatalog catalog;
    private final SealContents contents;
    private final ControlTotals totals;

    public ControlDesk(SealCatalog catalog, SealContents contents, ControlTotals totals) {
        this.catalog = catalog;
        this.contents = contents;
        this.totals = totals;
    }

    public void put(String program, StoreDay day, ControlTotal total) {
        totals.put(program, day, total);
    }

    /**
     * A store's day.
     *
     * @param stated what the store said; null if it said nothing yet
     * @param arrived what seals found
     * @param missing what was stated and did not arrive; less than nothing if more arrived; null without a statement
     * @param asOf up to when entries were looked at; null if nothing was ever sealed
     */
    public record Comparison(
            String program,
            String partner,
            String store,
            LocalDate date,
            @Nullable Stated stated,
            Arrived arrived,
            @Nullable Difference missing,
            @Nullable Instant asOf) {}

    public record Stated(long count, long sumMinorUnits, Instant statedAt) {}

    public record Difference(long count, long sumMinorUnits) {}

    /**
     * Purchases that stand in journals.
     *
     * @param refused those among them that the ledger refused
     */
    public record Arrived(long count, long refused, long sumMinorUnits, List<Till> tills) {}

    /**
     * One till.
     *
     * @param till empty where reports named none
     * @param first lowest receipt number; null where no number is a number
     * @param last highest
     * @param gaps numbers between these that did not arrive
     * @param moreGaps whether there are more than are named
     */
    public record Till(
            String till,
            long count,
            long sumMinorUnits,
            @Nullable Long first,
            @Nullable Long last,
            List<NumberRanges.Range> gaps,
            boolean moreGaps) {}

    /** What was stated and what arrived of one day of one store. */
    public Comparison compare(String program, StoreDay day) {
        List<Seal> all = catalog.all(program);
        // A seal counts trading days so far back; nobody can have reported a day long before it began either.
        List<Seal> seals = all.stream()
                .filter(seal -> !seal.day().isBefore(day.date().minusDays(1))
                        && !seal.day().isAfter(day.date().plusDays(Arrivals.DAYS_BACK_MAX)))
                .toList();
        Arrivals arrivals = new Arrivals(day.date(), _ -> day.date());
        contents.arrivals(seals, day).forEach(tills -> tills.forEach(till -> arrivals.add(day, till)));
        List<TillArrivals> tills = arrivals.all().getOrDefault(day, List.of());
        Arrived arrived = new Arrived(
                tills.stream().mapToLong(TillArrivals::count).sum(),
                tills.stream().mapToLong(TillArrivals::refused).sum(),
                tills.stream().mapToLong(TillArrivals::sumMinorUnits).reduce(0, Math::addExact),
                tills.stream().map(ControlDesk::till).toList());
        Optional<ControlTotal> stated = totals.find(program, day);
        return new Comparison(
                program,
                day.partner(),
                day.store(),
                day.date(),
                stated.map(total -> new Stated(total.count(), total.sumMinorUnits(), total.statedAt()))
                        .orElse(null),
                arrived,
                stated.map(total -> new Difference(
                                total.count() - arrived.count(),
                                Math.subtractExact(total.sumMinorUnits(), arrived.sumMinorUnits())))
                        .orElse(null),
                all.isEmpty() ? null : all.getLast().cut());
    }

    private static Till till(TillArrivals arrivals) {
        NumberRanges numbers = new NumberRanges();
        arrivals.numbers().forEach(numbers::add);
        List<NumberRanges.Range> gaps = new ArrayList<>(numbers.gaps());
        boolean more = arrivals.numbersCut() || gaps.size() > GAPS_MAX;
        List<NumberRanges.Range> ranges = numbers.ranges();
        return new Till(
                arrivals.till(),
                arrivals.count(),
                arrivals.sumMinorUnits(),
                ranges.isEmpty() ? null : ranges.getFirst().from(),
                ranges.isEmpty() ? null : ranges.getLast().to(),
                gaps.subList(0, Math.min(GAPS_MAX, gaps.size())),
                more);
    }
}

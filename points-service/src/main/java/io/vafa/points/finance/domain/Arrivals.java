package io.vafa.points.finance.domain;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.Receipt;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts which purchases arrived from each store, by trading day; for one thread. */
public final class Arrivals {
    /** Trading days so long ago are not counted any more. */
    public static final int DAYS_BACK_MAX = 62;

    private static final int NUMBER_DIGITS_MAX = 15;

    private final SortedMap<StoreDay, Map<String, Till>> stores = new TreeMap<>();
    private final LocalDate earliest;
    private final Function<Instant, LocalDate> days;

    /**
     * Nothing arrived yet.
     *
     * @param day the day that is sealed
     * @param days on which day of the programme something happened
     */
    public Arrivals(LocalDate day, Function<Instant, LocalDate> days) {
        this.earliest = day.minusDays(DAYS_BACK_MAX);
        this.days = days;
    }

    private static final class Till {
        private final NumberRanges numbers = new NumberRanges();
        private long count;
        private long refused;
        private long sumMinorUnits;
        private boolean isCut;
    }

    /** Counts an entry, if it is a purchase in a store. */
    public void entry(JournalEntry entry) {
        Purchase purchase = entry.purchase();
        if (purchase == null || entry.kind() != JournalEntry.Kind.PURCHASE) {
            return;
        }
        String store = purchase.store();
        Receipt receipt = purchase.receipt();
        LocalDate date = receipt == null || receipt.businessDate() == null
                ? days.apply(purchase.occurredAt())
                : receipt.businessDate();
        if (store == null || date.isBefore(earliest)) {
            return;
        }
        Till till = till(new StoreDay(purchase.partner(), store, date), purchase.till());
        till.count++;
        till.sumMinorUnits = Math.addExact(till.sumMinorUnits, purchase.amount().minorUnits());
        if (entry.outcome().status() == Outcome.Status.REFUSED) {
            till.refused++;
        }
        if (receipt != null && isNumber(receipt.number())) {
            long number = Long.parseLong(receipt.number());
            till.numbers.add(new NumberRanges.Range(number, number));
        }
    }

    /** Counts what was counted before. */
    public void add(StoreDay day, TillArrivals arrivals) {
        Till till = till(day, arrivals.till());
        till.count = Math.addExact(till.count, arrivals.count());
        till.refused = Math.addExact(till.refused, arrivals.refused());
        till.sumMinorUnits = Math.addExact(till.sumMinorUnits, arrivals.sumMinorUnits());
        till.isCut |= arrivals.numbersCut();
        arrivals.numbers().forEach(till.numbers::add);
    }

    /** The trading days of which anything arrived, each with its tills. */
    public SortedMap<StoreDay, List<TillArrivals>> all() {
        SortedMap<StoreDay, List<TillArrivals>> all = new TreeMap<>();
        stores.forEach((day, tills) -> all.put(
                day,
                tills.entrySet().stream()
                        .map(till -> new TillArrivals(
                                till.getKey(),
                                till.getValue().count,
                                till.getValue().refused,
                                till.getValue().sumMinorUnits,
                                till.getValue().numbers.ranges(),
                                till.getValue().isCut || till.getValue().numbers.isCut()))
                        .toList()));
        return all;
    }

    private Till till(StoreDay day, @Nullable String till) {
        return stores.computeIfAbsent(day, _ -> new TreeMap<>())
                .computeIfAbsent(till == null ? "" : till, _ -> new Till());
    }

    private static boolean isNumber(String number) {
        return number.length() <= NUMBER_DIGITS_MAX && number.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}

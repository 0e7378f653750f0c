package io.vafa.standalone.purchases;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The days of the receipts that stand above in the file: a return names its receipt by number, and a number is unique per
 * store and day only. Remembers the {@value #RECEIPTS_MAX} latest.
 */
final class RecentReceipts {
    /** About 30 MB at most, and more receipts than most chains print within a return period. */
    static final int RECEIPTS_MAX = 200_000;

    private final Map<Name, LocalDate> days = new LinkedHashMap<>();

    private record Name(String store, String number) {}

    void add(String store, String number, LocalDate day) {
        Name name = new Name(store, number);
        days.remove(name);
        days.put(name, day);
        if (days.size() > RECEIPTS_MAX) {
            days.remove(days.keySet().iterator().next());
        }
    }

    /** The latest day on which the store printed that number. */
    Optional<LocalDate> day(String store, String number) {
        return Optional.ofNullable(days.get(new Name(store, number)));
    }
}

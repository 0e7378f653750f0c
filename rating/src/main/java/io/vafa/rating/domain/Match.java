package io.vafa.rating.domain;

import io.vafa.contracts.purchase.Purchase;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a purchase must be like for a rule; an empty set, an absent range and 0 ask for nothing.
 *
 * @param weekdays, hours, dates in the programme's zone
 * @param itemsMin whole items among the goods that count
 * @param itemsMax the same; 0 for any number
 * @param amountMinMinorUnits what was paid for the goods that count
 */
public record Match(
        SortedSet<String> partners,
        SortedSet<String> stores,
        SortedSet<String> channels,
        SortedSet<String> paymentMethods,
        SortedSet<DayOfWeek> weekdays,
        @Nullable Hours hours,
        Dates dates,
        long itemsMin,
        long itemsMax,
        long amountMinMinorUnits) {
    /** Matches every purchase. */
    public static final Match ALL = new Match(
            Collections.emptySortedSet(),
            Collections.emptySortedSet(),
            Collections.emptySortedSet(),
            Collections.emptySortedSet(),
            Collections.emptySortedSet(),
            null,
            new Dates(null, null),
            0,
            0,
            0);

    /** A set in its natural order, so that explanations always read the same. */
    public static <T extends Comparable<T>> SortedSet<T> fixed(Set<T> values) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }

    /**
     * Part of a day, over midnight if it begins later than it ends.
     *
     * @param from first hour, 0 to 23
     * @param until the hour before which it ends, 1 to 24
     */
    public record Hours(int from, int until) {
        boolean has(int hour) {
            return from < until ? hour >= from && hour < until : hour >= from || hour < until;
        }
    }

    /**
     * Part of the calendar.
     *
     * @param from first day; null since ever
     * @param until last day; null for ever
     */
    public record Dates(@Nullable LocalDate from, @Nullable LocalDate until) {
        /** Whether a day is part of it. */
        public boolean has(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
        }

        /** As explanations say it. */
        public String words() {
            return (from == null ? "" : "from " + from + " ") + (until == null ? "on" : "until " + until);
        }
    }

    /** The first thing about the purchase itself that is not as it must be. */
    public Optional<Finding> missedBy(Occasion occasion) {
        Purchase purchase = occasion.purchase();
        if (isOther(partners, purchase.partner())) {
            return missed(Reason.OTHER_PARTNER, purchase.partner(), partners);
        }
        if (isOther(stores, purchase.store())) {
            return missed(Reason.OTHER_STORE, purchase.store(), stores);
        }
        if (isOther(channels, purchase.channel())) {
            return missed(Reason.OTHER_CHANNEL, purchase.channel(), channels);
        }
        if (isOther(paymentMethods, purchase.paymentMethod())) {
            return missed(Reason.OTHER_PAYMENT_METHOD, purchase.paymentMethod(), paymentMethods);
        }
        return missedByTime(occasion);
    }

    private Optional<Finding> missedByTime(Occasion occasion) {
        LocalDate day = occasion.local().toLocalDate();
        if (!dates.has(day)) {
            return Optional.of(Finding.nothing(Reason.OTHER_DATE, "it was " + day + ", not " + dates.words()));
        }
        DayOfWeek weekday = day.getDayOfWeek();
        if (!weekdays.isEmpty() && !weekdays.contains(weekday)) {
            return missed(
                    Reason.OTHER_WEEKDAY,
                    name(weekday),
                    weekdays.stream().map(Match::name).toList());
        }
        int hour = occasion.local().getHour();
        return hours == null || hours.has(hour)
                ? Optional.empty()
                : Optional.of(Finding.nothing(
                        Reason.OTHER_HOUR,
                        "it was " + occasion.local().toLocalTime() + ", not from " + hours.from() + " until "
                                + hours.until() + " o'clock"));
    }

    private static boolean isOther(Set<String> wanted, @Nullable String is) {
        return !wanted.isEmpty() && (is == null || !wanted.contains(is));
    }

    private static Optional<Finding> missed(Reason reason, @Nullable String is, Collection<String> wanted) {
        return Optional.of(Finding.nothing(
                reason,
                "it was " + (is == null ? "not stated" : is) + ", not "
                        + wanted.stream().collect(Collectors.joining(" or "))));
    }

    private static String name(DayOfWeek weekday) {
        return weekday.name().toLowerCase(Locale.ROOT);
    }
}

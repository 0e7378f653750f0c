package io.vafa.campaign.domain;

import io.vafa.contracts.journal.CountedDay;
import io.vafa.contracts.journal.SpendBrought;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What counts towards a member's tier, day by day: the latest {@link #DAYS_MAX} days one by one, and everything before as one sum. Sums
 * may be below zero on their way, as when something goes back before it is known; only what is asked for is not.
 *
 * @param days ascending, each once
 * @param earlier everything before the days that are kept; its own day says nothing
 */
public record CountedDays(List<CountedDay> days, CountedDay earlier) {
    /** Longer than any window, its grace and the delay of whoever judges it. */
    public static final int DAYS_MAX = 1_100;

    private static final long CAP = Long.MAX_VALUE / 4;

    public static final CountedDays NONE = new CountedDays(List.of(), new CountedDay(LocalDate.EPOCH, 0, 0, 0));

    public CountedDays {
        days = List.copyOf(days);
    }

    /** What is known of a member since before days were counted: the instants of a timeline, and no points. */
    public static CountedDays of(Timeline timeline) {
        CountedDays counted = NONE;
        for (Timeline.Point point : timeline.points()) {
            counted = counted.with(new CountedDay(
                    LocalDate.ofInstant(point.occurredAt(), ZoneOffset.UTC), point.minorUnits(), 0, point.purchases()));
        }
        return new CountedDays(
                counted.days,
                new CountedDay(LocalDate.EPOCH, timeline.compactedMinorUnits(), 0, timeline.compactedPurchases()));
    }

    /** The same and what counts of one day more. */
    public CountedDays with(CountedDay more) {
        LocalDate last = days.isEmpty() || more.day().isAfter(days.getLast().day())
                ? more.day()
                : days.getLast().day();
        LocalDate first = last.minusDays(DAYS_MAX - 1L);
        List<CountedDay> kept = new ArrayList<>(days.size() + 1);
        CountedDay before = earlier;
        boolean counted = false;
        for (CountedDay day : days) {
            if (!counted && !day.day().isBefore(more.day())) {
                counted = true;
                boolean same = day.day().equals(more.day());
                kept.add(same ? sum(day, more) : more);
                if (same) {
                    continue;
                }
            }
            kept.add(day);
        }
        if (!counted) {
            kept.add(more);
        }
        int old = 0;
        while (kept.get(old).day().isBefore(first)) {
            before = sum(before, kept.get(old));
            old++;
        }
        return new CountedDays(kept.subList(old, kept.size()), before);
    }

    /** The same and what counts of another, or no longer. */
    public CountedDays with(SpendBrought brought) {
        CountedDays counted = this;
        for (CountedDay day : days(brought)) {
            counted = counted.with(day);
        }
        return counted;
    }

    /** Who told nothing of days told what was spent when. */
    private static List<CountedDay> days(SpendBrought brought) {
        return brought.days() != null
                ? brought.days()
                : brought.spent().stream()
                        .map(spent -> new CountedDay(
                                LocalDate.ofInstant(spent.occurredAt(), ZoneOffset.UTC), spent.minorUnits(), 0, 0))
                        .toList();
    }

    /** All of it, for another member: what is not kept by days counts as of the day before those. */
    public List<CountedDay> all() {
        List<CountedDay> all = new ArrayList<>(days.size() + 1);
        if (earlier.minorUnits() != 0 || earlier.points() != 0 || earlier.visits() != 0) {
            // So early that no window reaches it, wherever it is counted.
            LocalDate day =
                    days.isEmpty() ? earlier.day() : days.getLast().day().minusDays(DAYS_MAX);
            all.add(new CountedDay(day, earlier.minorUnits(), earlier.points(), earlier.visits()));
        }
        all.addAll(days);
        return all;
    }

    /** What a measure comes to from one day to another, both inclusive; not negative. From the first of all days: with everything before. */
    public long sum(Qualification.Measure by, LocalDate first, LocalDate last) {
        long sum = first.equals(LocalDate.MIN) ? by.of(earlier) : 0;
        for (CountedDay day : days) {
            if (!day.day().isBefore(first) && !day.day().isAfter(last)) {
                sum = capped(sum, by.of(day));
            }
        }
        return Math.max(0, sum);
    }

    /** The latest day with a purchase from one day to another, both inclusive; empty if there is none. */
    public Optional<LocalDate> latestVisit(LocalDate first, LocalDate last) {
        return days.reversed().stream()
                .filter(day -> day.visits() > 0
                        && !day.day().isBefore(first)
                        && !day.day().isAfter(last))
                .map(CountedDay::day)
                .findFirst();
    }

    /** The latest day on which something counts; null: nothing does. */
    public @Nullable LocalDate latest() {
        return days.isEmpty() ? null : days.getLast().day();
    }

    private static CountedDay sum(CountedDay one, CountedDay other) {
        return new CountedDay(
                one.day(),
                capped(one.minorUnits(), other.minorUnits()),
                capped(one.points(), other.points()),
                capped(one.visits(), other.visits()));
    }

    /** Stops far above every threshold, so that no flood of huge purchases can overflow. */
    private static long capped(long one, long other) {
        return Math.clamp(Math.clamp(one, -CAP, CAP) + Math.clamp(other, -CAP, CAP), -CAP, CAP);
    }
}

package io.vafa.campaign.domain.engine;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Days of a calendar on which something happens. */
public sealed interface Schedule {
    /** Whether a day is one of them. */
    boolean has(LocalDate date);

    /** As explanations say it. */
    String words();

    /** Every day. */
    record Daily() implements Schedule {
        @Override
        public boolean has(LocalDate date) {
            return true;
        }

        @Override
        public String words() {
            return "every day";
        }
    }

    /** Some days of every week. */
    record Weekly(Set<DayOfWeek> days) implements Schedule {
        public Weekly {
            days = Collections.unmodifiableSet(EnumSet.copyOf(days));
        }

        @Override
        public boolean has(LocalDate date) {
            return days.contains(date.getDayOfWeek());
        }

        @Override
        public String words() {
            return "every week on " + days;
        }
    }

    /**
     * Some days of every month; what a month does not have is its last.
     *
     * @param calendar whose months
     */
    record Monthly(DayNames calendar, SortedSet<Integer> days) implements Schedule {
        public Monthly {
            days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
        }

        @Override
        public boolean has(LocalDate date) {
            DayNames.Named named = calendar.named(date);
            return days.stream().anyMatch(named::isDay);
        }

        @Override
        public String words() {
            return "every " + calendar + " month on " + days;
        }
    }

    /**
     * Some days of every year; what a month does not have is its last.
     *
     * @param calendar whose years
     */
    record Yearly(DayNames calendar, SortedSet<DayOfYear> days) implements Schedule {
        public Yearly {
            days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
        }

        @Override
        public boolean has(LocalDate date) {
            DayNames.Named named = calendar.named(date);
            return days.stream().anyMatch(day -> day.month() == named.month() && named.isDay(day.day()));
        }

        @Override
        public String words() {
            return "every " + calendar + " year on " + days;
        }
    }

    /** Month and day, both from 1. */
    record DayOfYear(int month, int day) implements Comparable<DayOfYear> {
        @Override
        public int compareTo(DayOfYear other) {
            return month == other.month ? Integer.compare(day, other.day) : Integer.compare(month, other.month);
        }

        @Override
        public String toString() {
            return "%02d-%02d".formatted(month, day);
        }
    }

    /** These days and no others. */
    record Dates(SortedSet<LocalDate> days) implements Schedule {
        public Dates {
            days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
        }

        @Override
        public boolean has(LocalDate date) {
            return days.contains(date);
        }

        @Override
        public String words() {
            return "on " + days;
        }
    }
}

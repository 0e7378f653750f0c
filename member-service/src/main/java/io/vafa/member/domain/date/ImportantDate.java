package io.vafa.member.domain.date;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A day of the year that matters to a member, such as a birthday of theirs or of somebody near to them.
 *
 * @param name what day it is, for example {@code birthday}; messages and offers are made for it by this name
 * @param person whose day it is in the member's own words; null: the member's own
 * @param relation what that person is to the member, for example {@code mother}; null: the member, or not said
 * @param calendar by which calendar it comes round
 * @param year the year of the first one; null: not said
 * @param month from 1
 * @param day from 1; where a year's month has no such day, it is celebrated on the last the month has
 * @param leadDays how many days before it something is to happen, smallest first, 0 for the day itself; never empty
 */
public record ImportantDate(
        String name,
        @Nullable String person,
        @Nullable String relation,
        Kind calendar,
        @Nullable Integer year,
        int month,
        int day,
        List<Integer> leadDays) {
    /** So many lead days may one date have. */
    public static final int LEAD_DAYS_MAX = 5;

    /** Nobody plans a birthday further ahead. */
    public static final int LEAD_MAX = 180;

    private static final int MONTHS = 12;

    /** The calendars that people name their days by, each with three centuries of years: what lies outside was meant in another one. */
    public enum Kind {
        GREGORIAN(1850, 2150),
        JALALI(1229, 1529),
        HIJRI(1266, 1576);

        private final int yearMin;
        private final int yearMax;

        Kind(int yearMin, int yearMax) {
            this.yearMin = yearMin;
            this.yearMax = yearMax;
        }

        private boolean has(int year) {
            return year >= yearMin && year <= yearMax;
        }

        private String years() {
            return yearMin + " to " + yearMax;
        }
    }

    public ImportantDate {
        leadDays = List.copyOf(new TreeSet<>(leadDays));
    }

    /** Says that there is a date and not which: it is personal. */
    @Override
    public String toString() {
        return "ImportantDate[…]";
    }

    /**
     * Whether two that one person named under different ids are one. Names and people are compared as they were told, whatever day was named with
     * them; where nobody is named, a relation alone may be several people, so then the day has to be the same, too.
     */
    public boolean isSameAs(ImportantDate other) {
        if (!isSame(name, other.name)) {
            return false;
        }
        if (person != null || other.person != null) {
            return isSame(person, other.person);
        }
        return isSame(relation, other.relation)
                && (relation == null || (calendar == other.calendar && month == other.month && day == other.day));
    }

    private static boolean isSame(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return Objects.equals(one, other);
        }
        return one.strip().equalsIgnoreCase(other.strip());
    }

    /** What is wrong with a date. */
    public record Flaw(String field, String code, String detail) {}

    /** What there is to say against this date; empty if it is one. */
    public Optional<Flaw> flaw(DateCalendar calendars) {
        if (month < 1 || month > MONTHS) {
            return Optional.of(new Flaw("month", "DATE_IMPOSSIBLE", "month must be 1 to " + MONTHS));
        }
        if (year != null && !calendar.has(year)) {
            return Optional.of(
                    new Flaw("year", "DATE_IMPOSSIBLE", "year must be " + calendar.years() + " in this calendar"));
        }
        int dayMax = year == null ? calendars.monthLengthMax(month) : calendars.monthLength(year, month);
        if (day < 1 || day > dayMax) {
            return Optional.of(new Flaw(
                    "day",
                    "DATE_IMPOSSIBLE",
                    "month " + month + (year == null ? "" : " of " + year) + " has days 1 to " + dayMax));
        }
        if (leadDays.isEmpty() || leadDays.size() > LEAD_DAYS_MAX) {
            return Optional.of(new Flaw(
                    "leadDays", "FIELD_INVALID", "leadDays must be 1 to " + LEAD_DAYS_MAX + " different numbers"));
        }
        if (leadDays.getFirst() < 0 || leadDays.getLast() > LEAD_MAX) {
            return Optional.of(new Flaw("leadDays", "FIELD_INVALID", "leadDays must be 0 to " + LEAD_MAX + " each"));
        }
        return Optional.empty();
    }

    /**
     * The first time it comes round on a date or after it. A day that a year does not have, such as 30 Esfand or 29 February, is
     * celebrated on the month's last; the year in which it first was is not waited for.
     */
    public LocalDate next(LocalDate from, DateCalendar calendars) {
        int inYear = calendars.year(from);
        LocalDate thisYears = in(inYear, calendars);
        return thisYears.isBefore(from) ? in(inYear + 1, calendars) : thisYears;
    }

    private LocalDate in(int inYear, DateCalendar calendars) {
        return calendars.date(inYear, month, Math.min(day, calendars.monthLength(inYear, month)));
    }

    /**
     * The first moment something is to happen, on a date or after it.
     *
     * @param dueOn the day on which it is to happen
     * @param occurrence the day it is about
     * @param leadDays how far that lies ahead
     */
    public record Due(LocalDate dueOn, LocalDate occurrence, int leadDays) {}

    /** What is due on a date: every lead for which an occurrence lies just so many days ahead. */
    public List<Due> dueOn(LocalDate date, DateCalendar calendars) {
        return leadDays.stream()
                .map(lead -> new Due(date, date.plusDays(lead), lead))
                .filter(due -> next(due.occurrence(), calendars).equals(due.occurrence()))
                .toList();
    }

    /** The first date on or after one on which something is due. */
    public Due nextDue(LocalDate from, DateCalendar calendars) {
        Due first = null;
        for (int lead : leadDays) {
            LocalDate occurrence = next(from.plusDays(lead), calendars);
            Due due = new Due(occurrence.minusDays(lead), occurrence, lead);
            if (first == null || due.dueOn().isBefore(first.dueOn())) {
                first = due;
            }
        }
        if (first == null) {
            throw new IllegalStateException("a date without lead days is flawed");
        }
        return first;
    }
}

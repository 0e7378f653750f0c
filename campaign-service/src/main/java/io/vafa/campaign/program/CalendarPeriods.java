package io.vafa.campaign.program;

import io.vafa.campaign.domain.PeriodCalendar;
import io.vafa.campaign.domain.engine.DayNames;
import io.vafa.platform.calendar.YearCalendar;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The calendars by which a section may count its periods. */
public enum CalendarPeriods implements PeriodCalendar, DayNames {
    GREGORIAN(YearCalendar.GREGORIAN),
    JALALI(YearCalendar.JALALI),
    HIJRI(YearCalendar.HIJRI);

    /** By the names that sections use. */
    public static final Map<String, PeriodCalendar> BY_NAME =
            Map.of("gregorian", GREGORIAN, "jalali", JALALI, "hijri", HIJRI);

    private static final int QUARTER_MONTHS = 3;

    private final YearCalendar calendar;

    CalendarPeriods(YearCalendar calendar) {
        this.calendar = calendar;
    }

    /** The calendar that a section names. */
    static CalendarPeriods named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public Named named(LocalDate date) {
        YearCalendar.Day day = calendar.day(date);
        return new Named(day.month(), day.day(), calendar.monthLength(day.year(), day.month()));
    }

    /** A day that the calendar has; empty if it has none of that name. */
    Optional<LocalDate> date(int year, int month, int day) {
        return calendar.monthLength(year, month) < day
                ? Optional.empty()
                : Optional.of(calendar.date(year, month, day));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public LocalDate firstDay(Period period, LocalDate day) {
        YearCalendar.Day named = calendar.day(day);
        int month = switch (period) {
            case MONTH -> named.month();
            case QUARTER -> (named.month() - 1) / QUARTER_MONTHS * QUARTER_MONTHS + 1;
            case YEAR -> 1;
        };
        return calendar.date(named.year(), month, 1);
    }

    @Override
    public LocalDate lastDay(Period period, LocalDate day) {
        return switch (period) {
            case MONTH -> calendar.lastOfMonth(day);
            case QUARTER -> calendar.lastOfQuarter(day);
            case YEAR -> calendar.lastOfYear(day);
        };
    }
}

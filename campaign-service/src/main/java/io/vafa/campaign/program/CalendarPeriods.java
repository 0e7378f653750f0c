package io.vafa.campaign.program;

import io.vafa.campaign.domain.PeriodCalendar;
import io.vafa.platform.calendar.YearCalendar;
import java.time.LocalDate;
import java.util.Map;

/** The calendars by which a section may count its periods. */
public enum CalendarPeriods implements PeriodCalendar {
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

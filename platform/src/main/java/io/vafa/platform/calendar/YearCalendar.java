package io.vafa.platform.calendar;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The years, months and days by which a programme or a person counts; each has twelve months. */
public enum YearCalendar {
    GREGORIAN(null),
    /** The Solar Hijri calendar of Iran. */
    JALALI("fa@calendar=persian"),
    /** Umm al-Qura, the civil calendar of Saudi Arabia; arithmetic before 1300 and after 1600. */
    HIJRI("ar-SA@calendar=islamic-umalqura");

    private static final int MONTHS = 12;
    private static final int QUARTER_MONTHS = 3;
    private static final int DAY_MAX = 31;
    private static final long DAY_MILLIS = 86_400_000;

    /** Never used itself, since it is not safe for threads; copied instead. Null: ISO dates need none. */
    @SuppressWarnings("ImmutableEnumChecker") // never changed, only copied
    private final @Nullable Calendar prototype;

    YearCalendar(@Nullable String locale) {
        this.prototype = locale == null ? null : Calendar.getInstance(TimeZone.GMT_ZONE, new ULocale(locale));
    }

    /** A day as this calendar names it; months and days count from 1. */
    public record Day(int year, int month, int day) {}

    /** What the calendar calls a date. */
    public Day day(LocalDate date) {
        if (prototype == null) {
            return new Day(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
        }
        Calendar calendar = copy(prototype);
        calendar.setTimeInMillis(Math.multiplyExact(date.toEpochDay(), DAY_MILLIS));
        return new Day(
                calendar.get(Calendar.EXTENDED_YEAR),
                calendar.get(Calendar.MONTH) + 1,
                calendar.get(Calendar.DAY_OF_MONTH));
    }

    /**
     * The date of a day.
     *
     * @param day counts from 1; beyond the month's last it is that
     */
    public LocalDate date(int year, int month, int day) {
        if (prototype == null) {
            LocalDate first = LocalDate.of(year, month, 1);
            return first.withDayOfMonth(Math.min(day, first.lengthOfMonth()));
        }
        Calendar calendar = copy(prototype);
        calendar.clear();
        calendar.set(Calendar.EXTENDED_YEAR, year);
        calendar.set(Calendar.MONTH, month - 1);
        calendar.set(Calendar.DAY_OF_MONTH, 1);
        LocalDate first = LocalDate.ofEpochDay(Math.floorDiv(calendar.getTimeInMillis(), DAY_MILLIS));
        return first.plus(Math.min(day, calendar.getActualMaximum(Calendar.DAY_OF_MONTH)) - 1L, ChronoUnit.DAYS);
    }

    /** How many days a month has. */
    public int monthLength(int year, int month) {
        return day(date(year, month, DAY_MAX)).day();
    }

    /** So many months later; the last of the month where the day does not exist there. */
    public LocalDate plusMonths(LocalDate date, int months) {
        Day day = day(date);
        long month = Math.addExact(Math.multiplyExact((long) day.year(), MONTHS), (long) day.month() - 1 + months);
        return date(
                Math.toIntExact(Math.floorDiv(month, MONTHS)),
                (int) Math.floorMod(month, (long) MONTHS) + 1,
                day.day());
    }

    /** The last day of the month in which a date lies. */
    public LocalDate lastOfMonth(LocalDate date) {
        Day day = day(date);
        return date(day.year(), day.month(), DAY_MAX);
    }

    /** The last day of its quarter. */
    public LocalDate lastOfQuarter(LocalDate date) {
        Day day = day(date);
        return date(day.year(), (day.month() - 1) / QUARTER_MONTHS * QUARTER_MONTHS + QUARTER_MONTHS, DAY_MAX);
    }

    /** The last day of its year. */
    public LocalDate lastOfYear(LocalDate date) {
        return date(day(date).year(), MONTHS, DAY_MAX);
    }

    private static Calendar copy(Calendar prototype) {
        return prototype.clone();
    }
}

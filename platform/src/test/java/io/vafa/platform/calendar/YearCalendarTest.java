package io.vafa.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class YearCalendarTest {
    @ParameterizedTest
    @CsvSource({
        "1399-12-30, 2021-03-20",
        "1400-01-01, 2021-03-21",
        "1402-12-29, 2024-03-19",
        "1403-01-01, 2024-03-20",
        "1403-12-30, 2025-03-20",
        "1404-01-01, 2025-03-21",
        "1404-06-31, 2025-09-22",
        "1404-07-01, 2025-09-23",
        "1408-12-30, 2030-03-20",
        "1357-11-22, 1979-02-11"
    })
    void jalaliDaysAreThoseOfIransCalendar(String jalali, LocalDate date) {
        String[] parts = jalali.split("-", -1);
        YearCalendar.Day day = new YearCalendar.Day(
                Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));

        assertThat(YearCalendar.JALALI.day(date)).isEqualTo(day);
        assertThat(YearCalendar.JALALI.date(day.year(), day.month(), day.day())).isEqualTo(date);
    }

    @Test
    void jalaliLeapYearsAreThoseOfIransCalendar() {
        List<Integer> leap = new ArrayList<>();
        for (int year = 1370; year <= 1415; year++) {
            if (YearCalendar.JALALI.day(YearCalendar.JALALI.date(year, 12, 31)).day() == 30) {
                leap.add(year);
            }
        }

        assertThat(leap).containsExactly(1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412);
    }

    @Test
    void hijriDaysAreThoseOfUmmAlQura() {
        LocalDate last = LocalDate.from(HijrahDate.of(1600, 12, 29));
        for (LocalDate date = LocalDate.from(HijrahDate.of(1300, 1, 1)); date.isBefore(last); date = date.plusDays(1)) {
            HijrahDate hijri = HijrahDate.from(date);

            assertThat(YearCalendar.HIJRI.day(date))
                    .as(date.toString())
                    .isEqualTo(new YearCalendar.Day(
                            hijri.get(ChronoField.YEAR),
                            hijri.get(ChronoField.MONTH_OF_YEAR),
                            hijri.get(ChronoField.DAY_OF_MONTH)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyDayIsFoundAgainByItsName(YearCalendar calendar) {
        for (LocalDate date = LocalDate.of(1970, 1, 1); date.getYear() <= 2_100; date = date.plusDays(1)) {
            YearCalendar.Day day = calendar.day(date);

            assertThat(calendar.date(day.year(), day.month(), day.day())).isEqualTo(date);
            assertThat(calendar.day(calendar.lastOfMonth(date).plusDays(1)).day())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GREGORIAN, 2024-02-29, 12, 2025-02-28",
        "GREGORIAN, 2023-02-28, 12, 2024-02-28",
        "GREGORIAN, 2025-01-31, 1, 2025-02-28",
        "GREGORIAN, 2025-11-30, 3, 2026-02-28",
        "JALALI, 2025-03-20, 12, 2026-03-20",
        "JALALI, 2025-03-20, 48, 2029-03-19",
        "JALALI, 2025-09-22, 1, 2025-10-22",
        "HIJRI, 2025-03-01, 12, 2026-02-18"
    })
    void monthsLaterIsTheSameDayOrTheLastThereIs(YearCalendar calendar, LocalDate from, int months, LocalDate to) {
        assertThat(calendar.plusMonths(from, months)).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({
        "GREGORIAN, 2024-02-01, 2024-02-29, 2024-03-31, 2024-12-31",
        "JALALI, 2025-01-01, 2025-01-19, 2025-03-20, 2025-03-20",
        "JALALI, 2025-03-21, 2025-04-20, 2025-06-21, 2026-03-20",
        "HIJRI, 2025-03-01, 2025-03-29, 2025-03-29, 2025-06-25"
    })
    void periodsEndOnTheirLastDay(
            YearCalendar calendar, LocalDate date, LocalDate month, LocalDate quarter, LocalDate year) {
        assertThat(calendar.lastOfMonth(date)).isEqualTo(month);
        assertThat(calendar.lastOfQuarter(date)).isEqualTo(quarter);
        assertThat(calendar.lastOfYear(date)).isEqualTo(year);
    }
}

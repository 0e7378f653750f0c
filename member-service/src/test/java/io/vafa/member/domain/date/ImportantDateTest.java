package io.vafa.member.domain.date;

import static io.vafa.member.domain.date.ImportantDate.Kind.GREGORIAN;
import static io.vafa.member.domain.date.ImportantDate.Kind.JALALI;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.member.adapter.out.YearCalendars;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportantDateTest {

    /** Nowruz, Yalda, 30 Esfand; 29 February; 1 Shawwal and 10 Dhu al-Hijjah as Umm al-Qura has them. */
    @ParameterizedTest
    @CsvSource({
        "JALALI, 1, 1, 2025-01-01, 2025-03-21",
        "JALALI, 1, 1, 2025-03-21, 2025-03-21",
        "JALALI, 1, 1, 2025-03-22, 2026-03-21",
        "JALALI, 9, 30, 2025-06-01, 2025-12-21",
        "JALALI, 12, 30, 2025-01-01, 2025-03-20",
        "JALALI, 12, 30, 2025-03-21, 2026-03-20",
        "JALALI, 12, 30, 2026-03-21, 2027-03-20",
        "JALALI, 12, 29, 2025-01-01, 2025-03-19",
        "GREGORIAN, 2, 29, 2024-01-01, 2024-02-29",
        "GREGORIAN, 2, 29, 2024-03-01, 2025-02-28",
        "GREGORIAN, 2, 29, 2100-01-01, 2100-02-28",
        "GREGORIAN, 12, 31, 2024-12-31, 2024-12-31",
        "HIJRI, 10, 1, 2025-01-01, 2025-03-30",
        "HIJRI, 10, 1, 2025-03-31, 2026-03-20",
        "HIJRI, 12, 10, 2025-01-01, 2025-06-06",
        "HIJRI, 1, 1, 2008-01-01, 2008-01-10",
        "HIJRI, 1, 1, 2008-01-11, 2008-12-29"
    })
    void itComesRoundByItsOwnCalendar(ImportantDate.Kind kind, int month, int day, LocalDate from, LocalDate next) {
        assertThat(date(kind, null, month, day).next(from, new YearCalendars().of(kind)))
                .isEqualTo(next);
    }

    @Test
    void itComesRoundOnceInEveryYearOfItsCalendar() {
        for (ImportantDate.Kind kind : ImportantDate.Kind.values()) {
            DateCalendar calendar = new YearCalendars().of(kind);
            for (int day : List.of(1, 15, 29, 30, 31)) {
                for (int month = 1; month <= 12; month++) {
                    if (day <= calendar.monthLengthMax(month)) {
                        ImportantDate date = date(kind, null, month, day);
                        List<Integer> years = new ArrayList<>();
                        LocalDate from = LocalDate.of(1990, 1, 1);
                        for (int i = 0; i < 60; i++) {
                            LocalDate next = date.next(from, calendar);
                            years.add(calendar.year(next));
                            from = next.plusDays(1);
                        }
                        int first = years.getFirst();
                        for (int i = 0; i < years.size(); i++) {
                            assertThat(years.get(i))
                                    .as("%s %d-%d", kind, month, day)
                                    .isEqualTo(first + i);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GREGORIAN, , 2, 30, day",
        "GREGORIAN, 2023, 2, 29, day",
        "GREGORIAN, , 4, 31, day",
        "JALALI, , 7, 31, day",
        "JALALI, 1402, 12, 30, day",
        "JALALI, , 12, 31, day",
        "HIJRI, , 9, 31, day",
        "GREGORIAN, , 13, 1, month",
        "GREGORIAN, , 0, 1, month",
        "GREGORIAN, , 1, 0, day",
        "GREGORIAN, 0, 1, 1, year",
        "GREGORIAN, 1366, 1, 1, year",
        "JALALI, 2026, 1, 1, year",
        "HIJRI, 1990, 1, 1, year"
    })
    void aDayThatCannotBeIsRefused(ImportantDate.Kind kind, @Nullable Integer year, int month, int day, String field) {
        assertThat(date(kind, year, month, day).flaw(new YearCalendars().of(kind)))
                .hasValueSatisfying(flaw -> assertThat(flaw)
                        .extracting(ImportantDate.Flaw::field, ImportantDate.Flaw::code)
                        .containsExactly(field, "DATE_IMPOSSIBLE"));
    }

    @ParameterizedTest
    @CsvSource({
        "GREGORIAN, , 2, 29",
        "GREGORIAN, 2024, 2, 29",
        "JALALI, , 12, 30",
        "JALALI, 1403, 12, 30",
        "JALALI, 1370, 6, 31",
        "GREGORIAN, 1850, 1, 1",
        "GREGORIAN, 2150, 12, 31",
        "JALALI, 1229, 1, 1",
        "JALALI, 1529, 12, 29",
        "HIJRI, 1266, 1, 1",
        "HIJRI, 1576, 12, 1",
        "HIJRI, , 9, 30"
    })
    void aDayThatSomeYearHasIsOne(ImportantDate.Kind kind, @Nullable Integer year, int month, int day) {
        assertThat(date(kind, year, month, day).flaw(new YearCalendars().of(kind)))
                .isEmpty();
    }

    @Test
    void leadDaysAreBounded() {
        DateCalendar calendar = new YearCalendars().of(GREGORIAN);

        assertThat(new ImportantDate("birthday", null, null, GREGORIAN, null, 5, 1, List.of()).flaw(calendar))
                .isPresent();
        assertThat(new ImportantDate("birthday", null, null, GREGORIAN, null, 5, 1, List.of(181)).flaw(calendar))
                .isPresent();
        assertThat(new ImportantDate("birthday", null, null, GREGORIAN, null, 5, 1, List.of(-1)).flaw(calendar))
                .isPresent();
        assertThat(new ImportantDate("birthday", null, null, GREGORIAN, null, 5, 1, List.of(0, 1, 2, 3, 4, 5))
                        .flaw(calendar))
                .isPresent();
    }

    @Test
    void whatIsDueFirstMayBeTheReminderOfALaterDay() {
        DateCalendar calendar = new YearCalendars().of(JALALI);
        ImportantDate birthday = new ImportantDate("birthday", null, null, JALALI, 1360, 1, 3, List.of(7, 0));

        // 3 Farvardin 1404 is 23 March 2025; seven days before lies in the year before.
        assertThat(birthday.nextDue(LocalDate.of(2025, 3, 1), calendar))
                .isEqualTo(new ImportantDate.Due(LocalDate.of(2025, 3, 16), LocalDate.of(2025, 3, 23), 7));
        assertThat(birthday.nextDue(LocalDate.of(2025, 3, 17), calendar))
                .isEqualTo(new ImportantDate.Due(LocalDate.of(2025, 3, 23), LocalDate.of(2025, 3, 23), 0));
        assertThat(birthday.nextDue(LocalDate.of(2025, 3, 24), calendar))
                .isEqualTo(new ImportantDate.Due(LocalDate.of(2026, 3, 16), LocalDate.of(2026, 3, 23), 7));
    }

    @Test
    void everyLeadIsDueOnceForEveryOccurrence() {
        for (ImportantDate.Kind kind : ImportantDate.Kind.values()) {
            DateCalendar calendar = new YearCalendars().of(kind);
            ImportantDate date = new ImportantDate("day", null, null, kind, null, 12, 29, List.of(30, 3, 0));
            List<ImportantDate.Due> daily = new ArrayList<>();
            for (LocalDate day = LocalDate.of(2000, 1, 1); day.getYear() < 2034; day = day.plusDays(1)) {
                daily.addAll(date.dueOn(day, calendar));
            }
            List<ImportantDate.Due> leaping = new ArrayList<>();
            LocalDate from = LocalDate.of(2000, 1, 1);
            while (leaping.size() < daily.size()) {
                ImportantDate.Due due = date.nextDue(from, calendar);
                leaping.add(due);
                from = due.dueOn().plusDays(1);
            }

            assertThat(leaping).as(kind.name()).isEqualTo(daily);
            assertThat(daily).doesNotHaveDuplicates().hasSizeGreaterThan(100);
        }
    }

    private static ImportantDate date(ImportantDate.Kind kind, @Nullable Integer year, int month, int day) {
        return new ImportantDate("day", null, null, kind, year, month, day, List.of(0));
    }
}

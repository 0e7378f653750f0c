package io.vafa.member.adapter.out;

import io.vafa.member.domain.date.DateCalendar;
import io.vafa.member.domain.date.DateCalendars;
import io.vafa.member.domain.date.ImportantDate;
import io.vafa.platform.calendar.YearCalendar;
import java.time.LocalDate;

/** The calendars of members' dates. */
public final class YearCalendars implements DateCalendars {
    private static final int DAY_MAX = 31;

    @Override
    public DateCalendar of(ImportantDate.Kind kind) {
        return switch (kind) {
            case GREGORIAN -> new Counted(YearCalendar.GREGORIAN);
            case JALALI -> new Counted(YearCalendar.JALALI);
            case HIJRI -> new Counted(YearCalendar.HIJRI);
        };
    }

    private record Counted(YearCalendar calendar) implements DateCalendar {
        @Override
        public int year(LocalDate date) {
            return calendar.day(date).year();
        }

        @Override
        public int monthLength(int year, int month) {
            return calendar.monthLength(year, month);
        }

        @Override
        public LocalDate date(int year, int month, int day) {
            return calendar.date(year, month, day);
        }

        @Override
        public int monthLengthMax(int month) {
            return switch (calendar) {
                // A leap year of each tells it; every Hijri month has 30 days in some year.
                case GREGORIAN -> calendar.monthLength(2024, month);
                case JALALI -> calendar.monthLength(1403, month);
                case HIJRI -> DAY_MAX - 1;
            };
        }
    }
}

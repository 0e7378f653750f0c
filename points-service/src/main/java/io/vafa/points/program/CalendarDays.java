package io.vafa.points.program;

import io.vafa.platform.calendar.YearCalendar;
import io.vafa.points.finance.application.ProgramDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days of a zone and months of a calendar. */
final class CalendarDays implements ProgramDays {
    private static final Pattern MONTH = Pattern.compile("([12][0-9]{3})-(0[1-9]|1[0-2])");

    private final ZoneId zone;
    private final YearCalendar calendar;

    CalendarDays(ZoneId zone, YearCalendar calendar) {
        this.zone = zone;
        this.calendar = calendar;
    }

    @Override
    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    @Override
    public Instant endOf(LocalDate day) {
        // Not midnight: where clocks go forward at night there is none.
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    @Override
    public String month(LocalDate day) {
        YearCalendar.Day named = calendar.day(day);
        return padded(named.year(), 4) + "-" + padded(named.month(), 2);
    }

    @Override
    public String of(Instant at) {
        return month(day(at));
    }

    @Override
    public Optional<Span> span(String month) {
        Matcher matcher = MONTH.matcher(month);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        LocalDate first = calendar.date(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), 1);
        return Optional.of(new Span(first, calendar.lastOfMonth(first)));
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}

package io.vafa.campaign.program;

import io.vafa.campaign.domain.engine.Schedule;
import io.vafa.campaign.domain.engine.Schedule.DayOfYear;
import io.vafa.campaign.domain.engine.Timing;
import io.vafa.platform.sections.SectionFields;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a campaign waits for that comes by time alone. */
final class TimingReader {
    private static final int SILENCE_DAYS_MAX = 1_095;
    private static final int STRETCH_DAYS_MAX = 180;
    private static final int STRETCHES_MAX = 6;
    private static final int DAYS_OF_MONTH = 31;
    private static final int MONTHS = 12;
    private static final int DATES_MAX = 366;
    private static final int LEAD_MAX = 180;
    private static final String LEAD = "leadDays";
    private static final String DAILY = "daily";
    private static final String WEEKLY = "weekly";
    private static final String MONTHLY = "monthly";
    private static final String YEARLY = "yearly";
    private static final String DATES = "dates";
    private static final String CALENDAR = "calendar";
    private static final List<String> KINDS = List.of(DAILY, WEEKLY, MONTHLY, YEARLY, DATES);
    private static final Pattern MONTH_AND_DAY = Pattern.compile("([0-9]{2})-([0-9]{2})");
    private static final Pattern YEAR_MONTH_DAY = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Map<String, DayOfWeek> WEEKDAYS = Arrays.stream(DayOfWeek.values())
            .collect(Collectors.toUnmodifiableMap(day -> day.name().toLowerCase(Locale.ROOT), Function.identity()));

    private TimingReader() {}

    /** {@code inactivity: {days: 60}}. */
    static Optional<Timing> silence(SectionFields fields) {
        fields.only(Set.of("days"));
        return fields.whole("days", 1, SILENCE_DAYS_MAX).map(days -> new Timing.Silence(days.intValue()));
    }

    /** {@code lapse: {holds: plus, leadDays: 14}}. */
    static Optional<Timing> lapse(SectionFields fields) {
        fields.only(Set.of("holds", LEAD));
        long lead = fields.has(LEAD) ? fields.whole(LEAD, 0, LEAD_MAX).orElse(0L) : 0;
        return fields.code("holds").map(name -> new Timing.Lapse(name, (int) lead));
    }

    /** {@code falling-frequency: {days: 30, before: 3, percent: 50}}. */
    static Optional<Timing> falling(SectionFields fields) {
        fields.only(Set.of("days", "before", "percent"));
        Optional<Long> days = fields.whole("days", 1, STRETCH_DAYS_MAX);
        Optional<Long> before = fields.whole("before", 1, STRETCHES_MAX);
        Optional<Long> percent = fields.whole("percent", 1, 100);
        return days.flatMap(length -> before.flatMap(stretches ->
                percent.map(share -> new Timing.Falling(length.intValue(), stretches.intValue(), share.intValue()))));
    }

    /** {@code schedule: {calendar: jalali, yearly: ["01-01"]}}, and so on; one sort of days. */
    static Optional<Timing> schedule(SectionFields fields) {
        fields.only(Stream.concat(KINDS.stream(), Stream.of(CALENDAR)).collect(Collectors.toSet()));
        List<String> said = KINDS.stream().filter(fields::has).toList();
        if (said.size() != 1) {
            fields.refuse(
                    said.isEmpty() ? DAILY : said.get(1),
                    said.isEmpty() ? "FIELD_MISSING" : "CONTRADICTORY",
                    "say one of " + KINDS + "; write another campaign for the other days");
            return Optional.empty();
        }
        String kind = said.getFirst();
        if (fields.has(CALENDAR) && (kind.equals(DAILY) || kind.equals(WEEKLY))) {
            fields.refuse(CALENDAR, "WITHOUT_MEANING", "days and weeks are the same in every calendar");
        }
        CalendarPeriods calendar = fields.has(CALENDAR)
                ? fields.oneOf(CALENDAR, CalendarPeriods.BY_NAME.keySet())
                        .map(CalendarPeriods::named)
                        .orElse(CalendarPeriods.GREGORIAN)
                : CalendarPeriods.GREGORIAN;
        Optional<Schedule> schedule = switch (kind) {
            case DAILY -> daily(fields);
            case WEEKLY -> weekly(fields);
            case MONTHLY -> monthly(fields, calendar);
            case YEARLY -> yearly(fields, calendar);
            default -> dates(fields, calendar);
        };
        return schedule.map(Timing.Days::new);
    }

    private static Optional<Schedule> daily(SectionFields fields) {
        return fields.flag(DAILY).flatMap(daily -> {
            if (!daily) {
                fields.refuse(DAILY, "WRONG_VALUE", "must be true, or left out for other days");
                return Optional.empty();
            }
            return Optional.of(new Schedule.Daily());
        });
    }

    private static Optional<Schedule> weekly(SectionFields fields) {
        SortedSet<DayOfWeek> days = new TreeSet<>();
        int index = 0;
        for (String name : fields.texts(WEEKLY, WEEKDAYS.size())) {
            DayOfWeek day = WEEKDAYS.get(name);
            if (day == null) {
                fields.refuse(
                        WEEKLY + "/" + index,
                        "WRONG_VALUE",
                        "must be one of " + new TreeSet<>(WEEKDAYS.keySet()) + ", but is " + name);
            } else {
                days.add(day);
            }
            index++;
        }
        return days.isEmpty() ? Optional.empty() : Optional.of(new Schedule.Weekly(days));
    }

    private static Optional<Schedule> monthly(SectionFields fields, CalendarPeriods calendar) {
        List<Integer> days = fields.wholes(MONTHLY, DAYS_OF_MONTH, DAYS_OF_MONTH);
        return days.isEmpty() ? Optional.empty() : Optional.of(new Schedule.Monthly(calendar, new TreeSet<>(days)));
    }

    private static Optional<Schedule> yearly(SectionFields fields, CalendarPeriods calendar) {
        SortedSet<DayOfYear> days = new TreeSet<>();
        for (String text : fields.texts(YEARLY, DATES_MAX)) {
            Matcher day = MONTH_AND_DAY.matcher(text);
            if (!day.matches() || !isDay(day.group(1), day.group(2))) {
                fields.refuse(
                        YEARLY,
                        "WRONG_VALUE",
                        "each must be a month and a day in quotation marks, for example \"01-31\", but one is " + text);
            } else {
                days.add(new DayOfYear(Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2))));
            }
        }
        return days.isEmpty() ? Optional.empty() : Optional.of(new Schedule.Yearly(calendar, days));
    }

    private static boolean isDay(String month, String day) {
        int number = Integer.parseInt(month);
        int ofMonth = Integer.parseInt(day);
        return number >= 1 && number <= MONTHS && ofMonth >= 1 && ofMonth <= DAYS_OF_MONTH;
    }

    private static Optional<Schedule> dates(SectionFields fields, CalendarPeriods calendar) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        for (String text : fields.texts(DATES, DATES_MAX)) {
            Matcher day = YEAR_MONTH_DAY.matcher(text);
            Optional<LocalDate> date = day.matches() && isDay(day.group(2), day.group(3))
                    ? calendar.date(
                            Integer.parseInt(day.group(1)),
                            Integer.parseInt(day.group(2)),
                            Integer.parseInt(day.group(3)))
                    : Optional.empty();
            if (date.isPresent()) {
                days.add(date.get());
            } else {
                fields.refuse(
                        DATES,
                        "WRONG_VALUE",
                        "each must be a day of the " + calendar
                                + " calendar in quotation marks, for example \"1405-01-31\", but one is " + text);
            }
        }
        return days.isEmpty() ? Optional.empty() : Optional.of(new Schedule.Dates(days));
    }
}

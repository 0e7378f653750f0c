package io.vafa.points.program;

import io.vafa.platform.calendar.YearCalendar;
import io.vafa.platform.sections.SectionFields;
import io.vafa.points.ledger.domain.Deadline;
import io.vafa.points.ledger.domain.Expiry;
import io.vafa.points.ledger.domain.LotPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads on what terms a wallet's points are given, and notes what is wrong with them. */
final class LotPolicyReader {
    /** What may stand in a wallet about its lots. */
    static final Set<String> FIELDS =
            Set.of("pending", "expiry", "costPerPoint", "spend", "noticeDaysBefore", "graceDays");

    private static final int DAYS_MAX = 3_650;
    private static final int MONTHS_MAX = 240;
    private static final int YEARS_MAX = 50;
    private static final int YEAR_MONTHS = 12;
    private static final int DATES_MAX = 24;
    private static final int NOTICES_MAX = 10;
    private static final int NOTICE_DAYS_MAX = 365;
    private static final Pattern MONTH_AND_DAY = Pattern.compile("(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");

    /** All days of two years, one of them a leap year in each calendar, to try terms out on. */
    private static final Instant TRIED_FROM = Instant.parse("2024-01-01T12:00:00Z");

    private static final int TRIED_DAYS = 2 * 366;

    static final Map<String, YearCalendar> CALENDARS = Map.of(
            "gregorian", YearCalendar.GREGORIAN,
            "jalali", YearCalendar.JALALI,
            "hijri", YearCalendar.HIJRI);
    private static final Set<String> ENDS = Set.of("day-end", "month-end", "quarter-end", "year-end");
    private static final Map<String, LotPolicy.Spend> SPENDS = Map.of(
            "expiring-first", LotPolicy.Spend.EXPIRING_FIRST,
            "oldest-first", LotPolicy.Spend.OLDEST_FIRST);

    private final ZoneId zone;

    /**
     * A reader for one programme.
     *
     * @param zone by whose days it counts
     */
    LotPolicyReader(ZoneId zone) {
        this.zone = zone;
    }

    /** The terms as far as they are right. */
    LotPolicy read(SectionFields wallet) {
        Deadline pending = wallet.object("pending").flatMap(this::pending).orElse(null);
        Expiry expiry = wallet.object("expiry").flatMap(this::expiry).orElseGet(Expiry.Never::new);
        if (pending != null && isOverBefore(pending, expiry)) {
            wallet.refuse(
                    "expiry",
                    "EXPIRES_WHILE_PENDING",
                    "must lie behind the end of pending on every day of the year, or points go before anybody could"
                            + " spend them");
        }
        return new LotPolicy(
                pending,
                wallet.object("pending").filter(said -> said.has("until")).isPresent(),
                expiry,
                wallet.has("costPerPoint") ? wallet.decimal("costPerPoint").orElse(null) : null,
                chosen(wallet, "spend", SPENDS).orElse(LotPolicy.Spend.EXPIRING_FIRST),
                wallet.wholes("noticeDaysBefore", NOTICES_MAX, NOTICE_DAYS_MAX),
                wallet.has("graceDays")
                        ? wallet.whole("graceDays", 0, DAYS_MAX)
                                .map(Math::toIntExact)
                                .orElse(0)
                        : 0);
    }

    private Optional<Deadline> pending(SectionFields pending) {
        boolean confirmed = pending.has("until");
        pending.only(confirmed ? Set.of("until", "atMostDays") : Set.of("days"));
        if (confirmed) {
            pending.oneOf("until", Set.of("confirmed"));
        }
        return pending.whole(confirmed ? "atMostDays" : "days", 1, DAYS_MAX)
                .map(days -> dayEnd(day -> day.plusDays(days)));
    }

    private Optional<Expiry> expiry(SectionFields expiry) {
        List<String> kinds =
                Stream.of("after", "on", "inactivityDays").filter(expiry::has).toList();
        if (kinds.size() != 1) {
            expiry.refuse("after", "WRONG_VALUE", "there must be one of after, on and inactivityDays, and only one");
            return Optional.empty();
        }
        return switch (kinds.getFirst()) {
            case "after" -> rolling(expiry);
            case "on" -> fixed(expiry);
            default -> inactivity(expiry);
        };
    }

    private Optional<Expiry> rolling(SectionFields expiry) {
        expiry.only(Set.of("after", "until", "calendar"));
        YearCalendar calendar = chosen(expiry, "calendar", CALENDARS).orElse(YearCalendar.GREGORIAN);
        String end = expiry.has("until") ? expiry.oneOf("until", ENDS).orElse("day-end") : "day-end";
        UnaryOperator<LocalDate> rounded = switch (end) {
            case "month-end" -> calendar::lastOfMonth;
            case "quarter-end" -> calendar::lastOfQuarter;
            case "year-end" -> calendar::lastOfYear;
            default -> UnaryOperator.identity();
        };
        return expiry.object("after")
                .flatMap(after -> span(after, calendar))
                .map(span -> new Expiry.SinceEarning(dayEnd(day -> rounded.apply(span.apply(day)))));
    }

    private static Optional<UnaryOperator<LocalDate>> span(SectionFields after, YearCalendar calendar) {
        after.only(Set.of("days", "months", "years"));
        List<String> units =
                Stream.of("days", "months", "years").filter(after::has).toList();
        if (units.size() != 1) {
            after.refuse("months", "WRONG_VALUE", "there must be one of days, months and years, and only one");
            return Optional.empty();
        }
        return switch (units.getFirst()) {
            case "days" -> after.whole("days", 1, DAYS_MAX).map(days -> day -> day.plusDays(days));
            case "months" -> after.whole("months", 1, MONTHS_MAX).map(months -> months(calendar, months));
            default -> after.whole("years", 1, YEARS_MAX).map(years -> months(calendar, years * YEAR_MONTHS));
        };
    }

    private static UnaryOperator<LocalDate> months(YearCalendar calendar, long months) {
        int count = Math.toIntExact(months);
        return day -> calendar.plusMonths(day, count);
    }

    private Optional<Expiry> fixed(SectionFields expiry) {
        expiry.only(Set.of("on", "calendar", "earnedBefore"));
        YearCalendar calendar = chosen(expiry, "calendar", CALENDARS).orElse(YearCalendar.GREGORIAN);
        long ahead = expiry.object("earnedBefore")
                .flatMap(earned -> earned.only(Set.of("days")).whole("days", 0, DAYS_MAX))
                .orElse(0L);
        List<MonthAndDay> dates = new ArrayList<>();
        for (String text : expiry.texts("on", DATES_MAX)) {
            if (MONTH_AND_DAY.matcher(text).matches()) {
                dates.add(new MonthAndDay(Integer.parseInt(text, 0, 2, 10), Integer.parseInt(text, 3, 5, 10)));
            } else {
                expiry.refuse("on", "WRONG_VALUE", "must be months and days like \"03-20\", but one is " + text);
            }
        }
        return dates.isEmpty()
                ? Optional.empty()
                : Optional.of(new Expiry.SinceEarning(dayEnd(day -> nextOf(dates, calendar, day.plusDays(ahead)))));
    }

    /** A day of every year. */
    private record MonthAndDay(int month, int day) {}

    private static LocalDate nextOf(List<MonthAndDay> dates, YearCalendar calendar, LocalDate earliest) {
        int year = calendar.day(earliest).year();
        return Stream.of(year, year + 1)
                .flatMap(candidate -> dates.stream().map(date -> calendar.date(candidate, date.month(), date.day())))
                .filter(date -> !date.isBefore(earliest))
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    private Optional<Expiry> inactivity(SectionFields expiry) {
        return expiry.only(Set.of("inactivityDays"))
                .whole("inactivityDays", 1, DAYS_MAX)
                .map(days -> new Expiry.SinceActivity(dayEnd(day -> day.plusDays(days))));
    }

    private Deadline dayEnd(UnaryOperator<LocalDate> lastDay) {
        return new DayEnd(zone, lastDay);
    }

    private static boolean isOverBefore(Deadline pending, Expiry expiry) {
        return switch (expiry) {
            case Expiry.Never _ -> false;
            case Expiry.SinceEarning(Deadline deadline) -> isOverBefore(pending, deadline);
            case Expiry.SinceActivity(Deadline deadline) -> isOverBefore(pending, deadline);
        };
    }

    private static boolean isOverBefore(Deadline pending, Deadline expiry) {
        return Stream.iterate(TRIED_FROM, day -> day.plus(1, ChronoUnit.DAYS))
                .limit(TRIED_DAYS)
                .anyMatch(day -> !expiry.after(day).isAfter(pending.after(day)));
    }

    private static <T> Optional<T> chosen(SectionFields fields, String name, Map<String, T> choices) {
        return fields.has(name)
                ? fields.oneOf(name, choices.keySet()).flatMap(choice -> Optional.ofNullable(choices.get(choice)))
                : Optional.empty();
    }
}

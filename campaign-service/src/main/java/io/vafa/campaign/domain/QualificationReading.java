package io.vafa.campaign.domain;

import io.vafa.campaign.domain.Qualification.Keep;
import io.vafa.campaign.domain.Qualification.Measure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads how a tier is reached and kept; what is wrong is reported, and something harmless stands for it. */
final class QualificationReading {
    private static final String LIFETIME_SPEND = "lifetime-spend";
    private static final String LIFETIME = "lifetime";
    private static final String CALENDAR = "calendar";
    private static final String ROLLING = "rolling";
    private static final String GREGORIAN = "gregorian";
    private static final String END_OF_NEXT_PERIOD = "end-of-next-period";
    private static final List<String> MEASURES = List.of("spend", "points", "visits");
    private static final List<String> PERIODS = List.of("month", "quarter", "year");
    private static final List<String> LANDINGS = List.of("soft", "hard");

    private final SectionReader reader;
    private final TierDays days;

    private QualificationReading(SectionReader reader, TierDays days) {
        this.reader = reader;
        this.days = days;
    }

    static Qualification read(SectionReader reader, Map<String, Object> content, TierDays days) {
        return new QualificationReading(reader, days).read(content.get("qualification"), content.get("keep"));
    }

    private Qualification read(@Nullable Object value, @Nullable Object keep) {
        Measure by = Measure.SPEND;
        @Nullable TierWindow over = new TierWindow.Lifetime();
        if (value instanceof Map<?, ?> fields) {
            reader.refuseOthers("/qualification", fields, Set.of("by", "over"));
            String measure = oneOf("/qualification/by", fields.get("by"), MEASURES, "UNKNOWN_QUALIFICATION");
            by = measure == null ? by : Measure.valueOf(measure.toUpperCase(Locale.ROOT));
            over = window(fields.get("over"));
        } else {
            String text = reader.text("/qualification", value);
            if (text != null && !text.equals(LIFETIME_SPEND)) {
                reader.find(
                        "/qualification",
                        "UNKNOWN_QUALIFICATION",
                        LIFETIME_SPEND + ", or an object with by and over, is needed here");
            }
        }
        return over == null
                ? Qualification.LIFETIME_SPEND
                : new Qualification(by, over, keep(keep, over), days.zone(), days.from());
    }

    /** Null: it could not be read, and what depends on it is not looked at. */
    private @Nullable TierWindow window(@Nullable Object value) {
        String pointer = "/qualification/over";
        if (LIFETIME.equals(value)) {
            return new TierWindow.Lifetime();
        }
        if (value instanceof Map<?, ?> fields && fields.containsKey(CALENDAR)) {
            reader.refuseOthers(pointer, fields, Set.of(CALENDAR, "of"));
            String period = oneOf(pointer + "/" + CALENDAR, fields.get(CALENDAR), PERIODS, "VALUE_NOT_ALLOWED");
            Object of = fields.get("of");
            String name = of == null
                    ? GREGORIAN
                    : oneOf(
                            pointer + "/of",
                            of,
                            List.copyOf(new TreeSet<>(days.calendars().keySet())),
                            "VALUE_NOT_ALLOWED");
            PeriodCalendar calendar = name == null ? null : days.calendars().get(name);
            return period == null || calendar == null
                    ? null
                    : new TierWindow.Calendar(PeriodCalendar.Period.valueOf(period.toUpperCase(Locale.ROOT)), calendar);
        }
        if (value instanceof Map<?, ?> fields
                && fields.get(ROLLING) instanceof Map<?, ?> rolling
                && rolling.size() == 1) {
            reader.refuseOthers(pointer, fields, Set.of(ROLLING));
            reader.refuseOthers(pointer + "/" + ROLLING, rolling, Set.of("days", "months"));
            return rolling.containsKey("months")
                    ? new TierWindow.RollingMonths(whole(
                            pointer + "/rolling/months", rolling.get("months"), 1, TierWindow.RollingMonths.MONTHS_MAX))
                    : new TierWindow.RollingDays(
                            whole(pointer + "/rolling/days", rolling.get("days"), 1, TierWindow.ROLLING_DAYS_MAX));
        }
        reader.find(
                pointer,
                value == null ? "FIELD_MISSING" : "NOT_A_WINDOW",
                "lifetime, {calendar: year, of: jalali}, {rolling: {days: 90}} or {rolling: {months: 12}} is needed here");
        return null;
    }

    private Keep keep(@Nullable Object value, TierWindow over) {
        int term = term(over);
        if (value == null) {
            return new Keep(term, 0, false);
        }
        if (!(value instanceof Map<?, ?> fields)) {
            reader.find("/keep", "WRONG_TYPE", "an object with until, grace and landing is needed here");
            return Keep.PERIOD;
        }
        if (over instanceof TierWindow.Lifetime) {
            reader.find("/keep", "WITHOUT_MEANING", "what is counted over a lifetime is never lost");
            return Keep.PERIOD;
        }
        reader.refuseOthers("/keep", fields, Set.of("until", "grace", "landing"));
        String landing = fields.get("landing") == null
                ? "hard"
                : oneOf("/keep/landing", fields.get("landing"), LANDINGS, "VALUE_NOT_ALLOWED");
        int grace =
                fields.get("grace") == null ? 0 : onlyDays("/keep/grace", fields.get("grace"), 0, Keep.GRACE_DAYS_MAX);
        return new Keep(until(fields.get("until"), over, term), grace, "soft".equals(landing));
    }

    private int until(@Nullable Object value, TierWindow over, int term) {
        String pointer = "/keep/until";
        if (value == null) {
            return term;
        }
        if (over instanceof TierWindow.Calendar) {
            if (!END_OF_NEXT_PERIOD.equals(value)) {
                reader.find(pointer, "VALUE_NOT_ALLOWED", "with a calendar a tier is kept until " + END_OF_NEXT_PERIOD);
            }
            return term;
        }
        return onlyDays(pointer, value, 1, Keep.DAYS_MAX);
    }

    /** Where nothing else is said, a tier is kept for as long as it is looked back. */
    private static int term(TierWindow over) {
        return switch (over) {
            case TierWindow.Lifetime _, TierWindow.Calendar _ -> 0;
            case TierWindow.RollingDays rolling -> rolling.days();
            case TierWindow.RollingMonths rolling ->
                rolling.months() * Keep.DAYS_MAX / TierWindow.RollingMonths.MONTHS_MAX;
        };
    }

    private int onlyDays(String pointer, @Nullable Object value, int least, int most) {
        if (!(value instanceof Map<?, ?> fields)) {
            reader.find(pointer, "WRONG_TYPE", "an object with days is needed here");
            return least;
        }
        reader.refuseOthers(pointer, fields, Set.of("days"));
        return whole(pointer + "/days", fields.get("days"), least, most);
    }

    private int whole(String pointer, @Nullable Object value, int least, int most) {
        return (int) reader.whole(pointer, value, least, most);
    }

    private @Nullable String oneOf(String pointer, @Nullable Object value, List<String> words, String code) {
        String text = reader.text(pointer, value);
        if (text != null && !words.contains(text)) {
            reader.find(pointer, code, "one of " + String.join(", ", words) + " is needed here");
            return null;
        }
        return text;
    }
}

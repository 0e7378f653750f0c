package io.vafa.rating.section;

import io.vafa.contracts.purchase.Money;
import io.vafa.platform.sections.SectionFields;
import io.vafa.rating.domain.Match;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what an accrual rule asks of a purchase. */
public final class MatchReader {
    public static final int NAMES_MAX = 500;

    private static final long ITEMS_MAX = 1_000_000;
    private static final String FROM = "from";
    private static final String UNTIL = "until";
    private static final Map<String, DayOfWeek> WEEKDAYS = Stream.of(DayOfWeek.values())
            .collect(Collectors.toMap(day -> day.name().toLowerCase(Locale.ROOT), day -> day));

    private MatchReader() {}

    /**
     * The object {@code match} of a rule or a campaign.
     *
     * @param decimals of the programme's currency
     */
    public static Match read(SectionFields rule, int decimals) {
        return rule.object("match").map(fields -> match(fields, decimals)).orElse(Match.ALL);
    }

    private static Match match(SectionFields fields, int decimals) {
        fields.only(Set.of(
                "partners",
                "stores",
                "channels",
                "paymentMethods",
                "weekdays",
                "hours",
                "dates",
                "itemsMin",
                "itemsMax",
                "amountMin"));
        long itemsMin = items(fields, "itemsMin");
        long itemsMax = items(fields, "itemsMax");
        if (itemsMax > 0 && itemsMin > itemsMax) {
            fields.refuse("itemsMax", "WRONG_VALUE", "must not be less than itemsMin");
        }
        return new Match(
                Match.fixed(fields.texts("partners", NAMES_MAX)),
                Match.fixed(fields.texts("stores", NAMES_MAX)),
                Match.fixed(fields.texts("channels", NAMES_MAX)),
                Match.fixed(fields.texts("paymentMethods", NAMES_MAX)),
                Match.fixed(weekdays(fields)),
                fields.object("hours").map(MatchReader::hours).orElse(null),
                fields.object("dates").map(MatchReader::dates).orElse(Match.ALL.dates()),
                itemsMin,
                itemsMax,
                fields.has("amountMin")
                        ? fields.minorUnits("amountMin", decimals, Money.MINOR_UNITS_MAX)
                                .orElse(0L)
                        : 0);
    }

    private static long items(SectionFields fields, String name) {
        return fields.has(name) ? fields.whole(name, 1, ITEMS_MAX).orElse(0L) : 0;
    }

    private static Set<DayOfWeek> weekdays(SectionFields fields) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String name : fields.texts("weekdays", WEEKDAYS.size())) {
            DayOfWeek day = WEEKDAYS.get(name);
            if (day == null) {
                fields.refuse("weekdays", "WRONG_VALUE", "has " + name + ", which is none of " + WEEKDAYS.keySet());
            } else {
                days.add(day);
            }
        }
        return days;
    }

    private static Match.@Nullable Hours hours(SectionFields hours) {
        hours.only(Set.of(FROM, UNTIL));
        Optional<Long> from = hours.whole(FROM, 0, 23);
        Optional<Long> until = hours.whole(UNTIL, 1, 24);
        if (from.isEmpty() || until.isEmpty()) {
            return null;
        }
        if (from.get().equals(until.get())) {
            hours.refuse(UNTIL, "WRONG_VALUE", "must differ from `from`");
        }
        return new Match.Hours(from.get().intValue(), until.get().intValue());
    }

    /** Days from one to another, both included. */
    public static Match.Dates dates(SectionFields dates) {
        dates.only(Set.of(FROM, UNTIL));
        LocalDate from = dates.has(FROM) ? dates.date(FROM).orElse(null) : null;
        LocalDate until = dates.has(UNTIL) ? dates.date(UNTIL).orElse(null) : null;
        if (dates.names().isEmpty()) {
            dates.refuse(FROM, "FIELD_MISSING", "say from, until or both");
        }
        if (from != null && until != null && until.isBefore(from)) {
            dates.refuse(UNTIL, "WRONG_VALUE", "must not lie before `from`");
        }
        return new Match.Dates(from, until);
    }
}

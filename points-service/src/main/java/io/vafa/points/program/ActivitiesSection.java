package io.vafa.points.program;

import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.journal.CapUse.Period;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionFields;
import io.vafa.platform.web.Refusal;
import io.vafa.points.ledger.domain.accrual.ActivityKind;
import io.vafa.points.ledger.domain.accrual.ActivityKind.Attribute;
import io.vafa.points.ledger.domain.accrual.ActivityKinds;
import io.vafa.points.ledger.domain.accrual.Caps;
import io.vafa.rating.domain.ActivityCondition;
import io.vafa.rating.domain.Gain;
import io.vafa.rating.section.Conditions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code activities}, and notes all that is wrong with it. */
final class ActivitiesSection {
    static final int KINDS_MAX = 100;

    /** Caps that count over time stand in every member's account. */
    static final int CAPS_OVER_TIME_MAX = 50;

    private static final int CODES_MAX = 200;
    private static final int PARTNERS_MAX = 200;
    private static final long CAP_MAX = 1_000_000_000_000_000L;

    private final Conditions conditions;
    private final @Nullable Map<String, String> walletKinds;
    private final List<Refusal> wrong = new ArrayList<>();

    private ActivitiesSection(Conditions conditions, @Nullable Map<String, String> walletKinds) {
        this.conditions = conditions;
        this.walletKinds = walletKinds;
    }

    /**
     * Everything that is wrong with a content.
     *
     * @param walletKinds kind of each wallet by code; null if the section wallets was never applied
     */
    static List<Refusal> check(
            Conditions conditions, @Nullable Map<String, String> walletKinds, Map<String, Object> content) {
        ActivitiesSection section = new ActivitiesSection(conditions, walletKinds);
        SectionFields fields = new SectionFields(content, "", section.wrong);
        if (walletKinds == null) {
            fields.refuse(
                    "kinds", OwnedSection.SECTION_FIRST, "apply the section wallets first: it says where points go");
        }
        section.kinds(fields);
        return section.wrong;
    }

    /**
     * The kinds of a content that was checked before.
     *
     * @throws IllegalStateException if it is wrong all the same
     */
    static ActivityKinds read(Conditions conditions, long version, Map<String, Object> content) {
        ActivitiesSection section = new ActivitiesSection(conditions, null);
        Map<String, ActivityKind> kinds = section.kinds(new SectionFields(content, "", section.wrong));
        if (!section.wrong.isEmpty()) {
            throw new IllegalStateException(
                    "version " + version + " of the section activities is unfit: " + section.wrong);
        }
        return new ActivityKinds(version, kinds);
    }

    private Map<String, ActivityKind> kinds(SectionFields fields) {
        fields.only(Set.of("kinds"));
        Map<String, ActivityKind> kinds = new HashMap<>();
        for (SectionFields object : fields.objects("kinds", KINDS_MAX)) {
            kind(object).ifPresent(kind -> {
                if (kinds.put(kind.code(), kind) != null) {
                    object.refuse("code", "DUPLICATE", "there is another activity " + kind.code());
                }
            });
        }
        long overTime = kinds.values().stream()
                .mapToLong(kind -> kind.caps().overTime().size())
                .sum();
        if (overTime > CAPS_OVER_TIME_MAX) {
            fields.refuse(
                    "kinds",
                    "TOO_MANY_CAPS",
                    "at most " + CAPS_OVER_TIME_MAX + " caps per day, month or for ever, but there are " + overTime);
        }
        return kinds;
    }

    private Optional<ActivityKind> kind(SectionFields kind) {
        kind.only(Set.of(
                "code", "wallet", "points", "per", "attributes", "caps", "when", "atOnce", "funder", "partners"));
        Optional<String> code = kind.code("code");
        Optional<String> wallet = wallet(kind);
        Optional<Long> points = kind.whole("points", 1, Gain.UNITS_FIXED_MAX);
        Map<String, Attribute> attributes = attributes(kind);
        Optional<ActivityKind.Per> per = kind.object("per").flatMap(object -> per(object, attributes));
        Caps caps = kind.object("caps").map(ActivitiesSection::caps).orElse(Caps.NONE);
        ActivityCondition when = kind.has("when")
                ? kind.longText("when", Conditions.TEXT_LENGTH_MAX)
                        .flatMap(text -> compiled(kind, text))
                        .orElse(null)
                : null;
        boolean atOnce = kind.has("atOnce") && kind.flag("atOnce").orElse(false);
        String funder = kind.has("funder") ? kind.text("funder").orElse(null) : null;
        Set<String> partners = kind.texts("partners", PARTNERS_MAX);
        if (code.isEmpty() || wallet.isEmpty() || points.isEmpty() || (kind.has("per") && per.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new ActivityKind(
                code.get(),
                wallet.get(),
                points.get(),
                per.orElse(null),
                attributes,
                caps,
                when,
                atOnce,
                funder,
                partners));
    }

    private Optional<String> wallet(SectionFields kind) {
        Optional<String> wallet = kind.code("wallet");
        Map<String, String> known = walletKinds;
        if (known == null || wallet.isEmpty()) {
            return wallet;
        }
        String holds = known.get(wallet.get());
        if (holds == null) {
            kind.refuse("wallet", "UNKNOWN_WALLET", "must be one of " + known.keySet() + ", but is " + wallet.get());
        } else if (!holds.equals("points")) {
            kind.refuse(
                    "wallet", "OTHER_KIND_OF_WALLET", "activities give points, and " + wallet.get() + " holds money");
        }
        return wallet;
    }

    private static Map<String, Attribute> attributes(SectionFields kind) {
        Map<String, Attribute> attributes = new HashMap<>();
        for (SectionFields object : kind.optionalObjects("attributes", Activity.ATTRIBUTES_MAX)) {
            object.only(Set.of("name", "type", "atMost", "oneOf", "optional"));
            boolean optional = object.has("optional") && object.flag("optional").orElse(false);
            Optional<String> name = object.code("name");
            Optional<String> type = object.oneOf("type", Set.of("number", "code"));
            if (type.filter("number"::equals).isPresent()) {
                if (object.has("oneOf")) {
                    object.refuse("oneOf", "CONTRADICTORY", "goes with codes");
                }
                Optional<Long> atMost = object.whole("atMost", 1, Activity.NUMBER_MAX);
                name.ifPresent(
                        text -> put(attributes, object, text, new ActivityKind.Counting(atMost.orElse(1L), optional)));
            } else if (type.isPresent()) {
                if (object.has("atMost")) {
                    object.refuse("atMost", "CONTRADICTORY", "goes with numbers");
                }
                Set<String> oneOf = object.texts("oneOf", CODES_MAX);
                oneOf.stream()
                        .filter(code -> !Activity.CODE.matcher(code).matches())
                        .forEach(code -> object.refuse(
                                "oneOf", "WRONG_VALUE", code + " does not match " + Activity.CODE.pattern()));
                name.ifPresent(
                        text -> put(attributes, object, text, new ActivityKind.Telling(Set.copyOf(oneOf), optional)));
            }
        }
        return attributes;
    }

    private static void put(Map<String, Attribute> attributes, SectionFields object, String name, Attribute attribute) {
        if (attributes.put(name, attribute) != null) {
            object.refuse("name", "DUPLICATE", "there is another attribute " + name);
        }
    }

    private static Optional<ActivityKind.Per> per(SectionFields per, Map<String, Attribute> attributes) {
        per.only(Set.of("number", "every"));
        Optional<String> number = per.code("number");
        Optional<Long> every = per.has("every") ? per.whole("every", 1, Activity.NUMBER_MAX) : Optional.of(1L);
        if (number.isPresent() && !(attributes.get(number.get()) instanceof ActivityKind.Counting)) {
            per.refuse("number", "UNKNOWN_ATTRIBUTE", "must be a number out of attributes");
            return Optional.empty();
        }
        return number.flatMap(name -> every.map(step -> new ActivityKind.Per(name, step)));
    }

    private static Caps caps(SectionFields fields) {
        fields.only(Set.of("day", "month", "ever"));
        Map<Period, Long> overTime = new EnumMap<>(Period.class);
        cap(fields, "day", Period.DAY, overTime);
        cap(fields, "month", Period.MONTH, overTime);
        cap(fields, "ever", Period.EVER, overTime);
        return new Caps(Caps.NO_CAP, overTime);
    }

    private static void cap(SectionFields fields, String name, Period period, Map<Period, Long> overTime) {
        if (fields.has(name)) {
            fields.whole(name, 1, CAP_MAX).ifPresent(most -> overTime.put(period, most));
        }
    }

    private Optional<ActivityCondition> compiled(SectionFields kind, String text) {
        return switch (conditions.compileActivity(text)) {
            case Conditions.Compiled.Fit<ActivityCondition> fit -> Optional.of(fit.condition());
            case Conditions.Compiled.Unfit<ActivityCondition> unfit -> {
                unfit.problems().forEach(problem -> kind.refuse("when", problem.code(), problem.detail()));
                yield Optional.empty();
            }
        };
    }
}

package io.vafa.points.program;

import io.vafa.platform.calendar.YearCalendar;
import io.vafa.platform.identity.MemberIdentifiers;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionFields;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import io.vafa.platform.web.Refusal;
import io.vafa.points.ledger.domain.WalletPolicy;
import io.vafa.rating.section.Conditions;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The sections {@code program}, {@code wallets}, {@code accrual}, {@code activities}, {@code clearing}, {@code forgottenCard} and {@code alerts}: what may stand in them. */
public final class ProgramSections {
    public static final String PROGRAM = "program";
    public static final String WALLETS = "wallets";
    public static final String ACCRUAL = "accrual";
    public static final String ACTIVITIES = "activities";
    public static final String CLEARING = "clearing";
    public static final String FORGOTTEN_CARD = "forgottenCard";
    public static final String ALERTS = "alerts";
    /** All of them. */
    public static final Set<String> NAMES =
            Set.of(PROGRAM, WALLETS, ACCRUAL, ACTIVITIES, CLEARING, FORGOTTEN_CARD, ALERTS);

    static final int WALLETS_MAX = 20;

    private static final String CALENDAR = "calendar";
    private static final String CALENDAR_DEFAULT = "gregorian";
    private static final Set<String> KINDS = Set.of("points", "money");
    private static final Set<String> LANGUAGES = Set.of("ar", "en", "fa");

    private final SectionRegistry registry;
    private final Conditions conditions;
    private final Duration propagationDelay;
    private final Clock clock;

    /**
     * The sections as far as they depend on each other.
     *
     * @param conditions of accrual rules
     * @param propagationDelay a version takes effect at the earliest so long after it was applied
     */
    public ProgramSections(SectionRegistry registry, Conditions conditions, Duration propagationDelay, Clock clock) {
        this.registry = registry;
        this.conditions = conditions;
        this.propagationDelay = propagationDelay;
        this.clock = clock;
    }

    /** The sections with their validators. */
    public List<OwnedSection> owned() {
        return List.of(
                new OwnedSection(PROGRAM, this::checkProgram),
                new OwnedSection(WALLETS, this::checkWallets),
                new OwnedSection(ACCRUAL, this::checkAccrual),
                new OwnedSection(ACTIVITIES, this::checkActivities),
                new OwnedSection(CLEARING, this::checkClearing),
                new OwnedSection(FORGOTTEN_CARD, (_, content) -> ForgottenCardSection.check(content)),
                new OwnedSection(ALERTS, this::checkAlerts));
    }

    private List<Refusal> checkProgram(String program, Map<String, Object> content) {
        List<Refusal> wrong = new ArrayList<>();
        SectionFields fields = new SectionFields(content, "", wrong)
                .only(Set.of(
                        "id", "name", "currency", "zone", "calendar", "languages", "defaultLanguage", "defaultRegion"));
        fields.code("id")
                .filter(id -> !id.equals(program))
                .ifPresent(id -> fields.refuse(
                        "id", "OTHER_PROGRAM", "must be " + program + ", as in the address, but is " + id));
        fields.text("currency").ifPresent(currency -> {
            if (!isCurrency(currency)) {
                fields.refuse("currency", "UNKNOWN_CURRENCY", "must be an ISO 4217 code, but is " + currency);
            }
            registry.latest(program, PROGRAM)
                    .map(version -> version.content().get("currency"))
                    .filter(before -> !before.equals(currency))
                    .ifPresent(before -> fields.refuse(
                            "currency", "CURRENCY_FIXED", "a programme keeps its currency, which is " + before));
        });
        fields.text("zone")
                .filter(zone -> !isZone(zone))
                .ifPresent(zone ->
                        fields.refuse("zone", "UNKNOWN_ZONE", "must be a zone like Asia/Tehran, but is " + zone));
        checkCalendar(program, fields);
        fields.oneOf("defaultLanguage", LANGUAGES);
        if (fields.has("defaultRegion")) {
            fields.text("defaultRegion")
                    .filter(region -> !MemberIdentifiers.isRegion(region))
                    .ifPresent(region -> fields.refuse(
                            "defaultRegion", "UNKNOWN_REGION", "must be an ISO 3166 code like IR, but is " + region));
        }
        if (!(content.get("name") instanceof Map<?, ?> names) || names.isEmpty()) {
            fields.refuse("name", "WRONG_VALUE", "must be an object with the name in each language");
        }
        if (!(content.get("languages") instanceof List<?> languages)
                || languages.isEmpty()
                || !LANGUAGES.containsAll(languages)) {
            fields.refuse("languages", "WRONG_VALUE", "must be a list of languages out of " + LANGUAGES);
        }
        return wrong;
    }

    /** Months that were named in one calendar cannot be named in another. */
    private void checkCalendar(String program, SectionFields fields) {
        if (fields.has(CALENDAR)) {
            fields.oneOf(CALENDAR, LotPolicyReader.CALENDARS.keySet());
        }
        String calendar = fields.peek(CALENDAR).orElse(CALENDAR_DEFAULT);
        registry.latest(program, PROGRAM)
                .map(version -> String.valueOf(version.content().getOrDefault(CALENDAR, CALENDAR_DEFAULT)))
                .filter(before -> !before.equals(calendar))
                .ifPresent(before -> fields.refuse(
                        CALENDAR, "CALENDAR_FIXED", "a programme keeps its calendar, which is " + before));
    }

    private List<Refusal> checkClearing(String program, Map<String, Object> content) {
        return ClearingSection.check(
                new ClearingSection.Context(
                        registry.latest(program, PROGRAM)
                                .map(ProgramSections::currency)
                                .orElse(null),
                        registry.latest(program, WALLETS)
                                .map(section -> walletKinds(section).keySet())
                                .orElse(null)),
                content);
    }

    private List<Refusal> checkAlerts(String program, Map<String, Object> content) {
        return AlertsSection.check(
                registry.latest(program, WALLETS)
                        .map(section -> walletKinds(section).keySet())
                        .orElse(null),
                content);
    }

    /** The calendar by which a programme keeps its books. */
    static YearCalendar calendar(SectionVersion program) {
        Object named = program.content().getOrDefault(CALENDAR, CALENDAR_DEFAULT);
        return LotPolicyReader.CALENDARS.getOrDefault(String.valueOf(named), YearCalendar.GREGORIAN);
    }

    private List<Refusal> checkWallets(String program, Map<String, Object> content) {
        List<Refusal> wrong = new ArrayList<>();
        SectionFields fields = new SectionFields(content, "", wrong).only(Set.of(WALLETS));
        Optional<String> currency = registry.latest(program, PROGRAM).map(ProgramSections::currency);
        if (currency.isEmpty()) {
            fields.refuse(
                    WALLETS,
                    OwnedSection.SECTION_FIRST,
                    "apply the section program first: its currency is what points are worth money in");
        }
        Set<String> codes = new HashSet<>();
        Map<String, String> kindsSoFar = walletKindsEver(registry, program);
        for (SectionFields wallet : fields.objects(WALLETS, WALLETS_MAX)) {
            wallet.only(WalletFields.NAMES);
            wallet.code("code")
                    .filter(code -> !codes.add(code))
                    .ifPresent(code -> wallet.refuse("code", "DUPLICATE", "there is another wallet " + code));
            wallet.oneOf("kind", KINDS)
                    .ifPresent(kind -> wallet.code("code")
                            .map(kindsSoFar::get)
                            .filter(before -> !before.equals(kind))
                            .ifPresent(before -> wallet.refuse(
                                    "kind", "KIND_FIXED", "a wallet keeps its kind, which is " + before)));
            currency.ifPresent(known -> WalletFields.read(wallet, known, ZoneOffset.UTC));
        }
        if (wrong.isEmpty()) {
            walletsInUse(program).forEach((wallet, giver) -> {
                if (!codes.contains(wallet)) {
                    fields.refuse(
                            WALLETS,
                            "WALLET_IN_USE",
                            "must keep " + wallet + ", since " + giver
                                    + " gives to it; apply a section"
                                    + " without that first, and drop the wallet once that is in force");
                }
            });
        }
        return wrong;
    }

    /** Which wallets rules and activities will give to from when the next version can take effect, each with one of them. */
    private Map<String, String> walletsInUse(String program) {
        Map<String, String> used = new TreeMap<>();
        for (SectionVersion accrual :
                registry.inForceFrom(program, ACCRUAL, clock.instant().plus(propagationDelay))) {
            for (SectionFields rule : new SectionFields(accrual.content(), "", new ArrayList<>())
                    .objects("rules", AccrualSection.RULES_MAX)) {
                used.put(
                        rule.code("wallet").orElseThrow(),
                        "the accrual rule " + rule.code("id").orElseThrow());
            }
        }
        for (SectionVersion activities :
                registry.inForceFrom(program, ACTIVITIES, clock.instant().plus(propagationDelay))) {
            for (SectionFields kind : new SectionFields(activities.content(), "", new ArrayList<>())
                    .objects("kinds", ActivitiesSection.KINDS_MAX)) {
                used.putIfAbsent(
                        kind.code("wallet").orElseThrow(),
                        "the activity " + kind.code("code").orElseThrow());
            }
        }
        return used;
    }

    private List<Refusal> checkActivities(String program, Map<String, Object> content) {
        return ActivitiesSection.check(
                conditions,
                registry.latest(program, WALLETS)
                        .map(ProgramSections::walletKinds)
                        .orElse(null),
                content);
    }

    private List<Refusal> checkAccrual(String program, Map<String, Object> content) {
        return AccrualSection.check(
                conditions,
                new AccrualSection.Context(
                        registry.latest(program, PROGRAM)
                                .map(ProgramSections::currency)
                                .orElse(null),
                        registry.latest(program, WALLETS)
                                .map(ProgramSections::walletKinds)
                                .orElse(null),
                        true),
                content);
    }

    /** The programme's currency as a version of the section {@code program} has it. */
    static String currency(SectionVersion program) {
        return String.valueOf(program.content().get("currency"));
    }

    /** Kind of each wallet in a version of the section {@code wallets}, by code. */
    static Map<String, String> walletKinds(SectionVersion wallets) {
        Map<String, String> kinds = new TreeMap<>();
        for (SectionFields wallet :
                new SectionFields(wallets.content(), "", new ArrayList<>()).objects(WALLETS, WALLETS_MAX)) {
            wallet.code("code").ifPresent(code -> wallet.oneOf("kind", KINDS).ifPresent(kind -> kinds.put(code, kind)));
        }
        return kinds;
    }

    /** Kind of every wallet that any version ever had, by code: a wallet keeps its kind. */
    static Map<String, String> walletKindsEver(SectionRegistry registry, String program) {
        Map<String, String> kinds = new TreeMap<>();
        registry.inForceFrom(program, WALLETS, Instant.MIN).forEach(version -> kinds.putAll(walletKinds(version)));
        return kinds;
    }

    /** The zone by whose clocks a version of the section {@code program} tells days and hours. */
    static ZoneId zone(SectionVersion program) {
        return ZoneId.of(String.valueOf(program.content().get("zone")));
    }

    /**
     * How a version of the section {@code wallets} wants each wallet treated.
     *
     * @param zone the programme's
     */
    static Map<String, WalletPolicy> walletPolicies(SectionVersion wallets, String currency, ZoneId zone) {
        Map<String, WalletPolicy> policies = new HashMap<>();
        for (SectionFields wallet :
                new SectionFields(wallets.content(), "", new ArrayList<>()).objects(WALLETS, WALLETS_MAX)) {
            WalletPolicy policy = WalletFields.read(wallet, currency, zone);
            wallet.code("code").ifPresent(code -> policies.put(code, policy));
        }
        return policies;
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    private static boolean isZone(String zone) {
        try {
            return !ZoneId.of(zone).getId().isEmpty();
        } catch (DateTimeException unknown) {
            return false;
        }
    }
}

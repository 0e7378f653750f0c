package io.vafa.points.program;

import io.vafa.contracts.purchase.Money;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionFields;
import io.vafa.platform.web.Refusal;
import io.vafa.points.ledger.domain.accrual.Accrual;
import io.vafa.points.ledger.domain.accrual.AccrualRule;
import io.vafa.points.ledger.domain.accrual.Caps;
import io.vafa.rating.domain.Goods;
import io.vafa.rating.section.Conditions;
import io.vafa.rating.section.SelectionReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code accrual}, and notes all that is wrong with it. */
final class AccrualSection {
    static final int RULES_MAX = 200;

    /** Caps that count over time stand in every member's account. */
    static final int CAPS_OVER_TIME_MAX = 50;

    /** Every purchase has them answered. */
    static final int CONDITIONS_MAX = 100;

    private static final int CURRENCY_UNKNOWN_DECIMALS = 4;

    private final Conditions conditions;
    private final Context context;
    private final List<Refusal> wrong = new ArrayList<>();

    private AccrualSection(Conditions conditions, Context context) {
        this.conditions = conditions;
        this.context = context;
    }

    /**
     * What the section depends on.
     *
     * @param currency the programme's; null if the section program was never applied
     * @param walletKinds kind of each wallet by code; null if the section wallets was never applied
     * @param isChecked whether there may be no other wallets than those
     */
    record Context(@Nullable String currency, @Nullable Map<String, String> walletKinds, boolean isChecked) {
        int currencyDecimals() {
            return currency == null ? CURRENCY_UNKNOWN_DECIMALS : Money.scaleOf(currency);
        }
    }

    /** Everything that is wrong with a content. */
    static List<Refusal> check(Conditions conditions, Context context, Map<String, Object> content) {
        AccrualSection section = new AccrualSection(conditions, context);
        SectionFields fields = new SectionFields(content, "", section.wrong);
        if (context.currency() == null) {
            fields.refuse(
                    "rules",
                    OwnedSection.SECTION_FIRST,
                    "apply the section program first: its currency is what amounts are in");
        }
        if (context.walletKinds() == null) {
            fields.refuse(
                    "rules", OwnedSection.SECTION_FIRST, "apply the section wallets first: it tells points from money");
        }
        section.accrual(fields, 1);
        return section.wrong;
    }

    /**
     * The rules of a content that was checked before.
     *
     * @throws IllegalStateException if it is wrong all the same
     */
    static Accrual read(Conditions conditions, Context context, long version, Map<String, Object> content) {
        AccrualSection section = new AccrualSection(conditions, context);
        Accrual accrual = section.accrual(new SectionFields(content, "", section.wrong), version);
        if (!section.wrong.isEmpty()) {
            throw new IllegalStateException(
                    "version " + version + " of the section accrual is unfit: " + section.wrong);
        }
        return accrual;
    }

    private Accrual accrual(SectionFields fields, long version) {
        fields.only(Set.of("rules", "exclude", "caps"));
        RuleReader reader = new RuleReader(conditions, context);
        List<AccrualRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<SectionFields> objects = fields.objects("rules", RULES_MAX);
        for (SectionFields object : objects) {
            reader.read(object).ifPresent(rules::add);
            object.peek("id")
                    .filter(id -> !ids.add(id))
                    .ifPresent(id -> object.refuse("id", "DUPLICATE", "there is another rule " + id));
        }
        Goods excluded = fields.object("exclude").map(SelectionReader::goods).orElse(Goods.NONE);
        Map<String, Caps> walletCaps = walletCaps(fields, reader);
        if (!wrong.isEmpty()) {
            return Accrual.NONE;
        }
        Map<String, AccrualRule> byId = new HashMap<>();
        rules.forEach(rule -> byId.put(rule.id(), rule));
        for (int i = 0; i < rules.size(); i++) {
            RuleRelations.check(rules.get(i), byId, objects.get(i));
        }
        RuleRelations.checkGroups(rules, objects);
        checkBounds(fields, rules, walletCaps);
        return wrong.isEmpty() ? new Accrual(version, rules, excluded, walletCaps) : Accrual.NONE;
    }

    private Map<String, Caps> walletCaps(SectionFields fields, RuleReader reader) {
        Map<String, Caps> caps = new HashMap<>();
        for (SectionFields object : fields.optionalObjects("caps", ProgramSections.WALLETS_MAX)) {
            object.only(Set.of("wallet", "receipt", "day", "month", "ever"));
            reader.wallet(object).ifPresent(wallet -> {
                if (caps.put(wallet, reader.caps(object, reader.decimals(wallet))) != null) {
                    object.refuse("wallet", "DUPLICATE", "there are other caps over " + wallet);
                }
            });
        }
        return caps;
    }

    private static void checkBounds(SectionFields fields, List<AccrualRule> rules, Map<String, Caps> walletCaps) {
        long overTime =
                rules.stream().mapToLong(rule -> rule.caps().overTime().size()).sum()
                        + walletCaps.values().stream()
                                .mapToLong(caps -> caps.overTime().size())
                                .sum();
        if (overTime > CAPS_OVER_TIME_MAX) {
            fields.refuse(
                    "rules",
                    "TOO_MANY_CAPS",
                    "at most " + CAPS_OVER_TIME_MAX + " caps per day, month or for ever, but there are " + overTime);
        }
        long conditions =
                rules.stream().filter(rule -> rule.selection().when() != null).count();
        if (conditions > CONDITIONS_MAX) {
            fields.refuse(
                    "rules",
                    "TOO_MANY_CONDITIONS",
                    "at most " + CONDITIONS_MAX + " rules may have a condition, but " + conditions + " have");
        }
    }
}

package io.vafa.points.program;

import io.vafa.contracts.journal.CapUse.Period;
import io.vafa.points.ledger.domain.accrual.AccrualRule;
import io.vafa.points.ledger.domain.accrual.AccrualRule.Selection;
import io.vafa.points.ledger.domain.accrual.Caps;
import io.vafa.points.ledger.domain.accrual.Condition;
import io.vafa.points.ledger.domain.accrual.Gain;
import io.vafa.points.ledger.domain.accrual.Goods;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one rule of the section {@code accrual}. */
final class RuleReader {
    static final int GOODS_MAX = 500;
    static final int PRIORITY_MAX = 1_000;

    private static final String MONEY = "money";
    private static final long CAP_MAX = 1_000_000_000_000_000L;

    private final Conditions conditions;
    private final AccrualSection.Context context;
    private final GainReader gains;

    RuleReader(Conditions conditions, AccrualSection.Context context) {
        this.conditions = conditions;
        this.context = context;
        this.gains = new GainReader(context);
    }

    /** The rule, or nothing if it cannot be one; what is wrong stands with the fields. */
    Optional<AccrualRule> read(Fields rule) {
        rule.only(Set.of(
                "id",
                "wallet",
                "points",
                MONEY,
                "percent",
                "per",
                "of",
                "factor",
                "rounding",
                "scope",
                "counts",
                "goods",
                "exclude",
                "match",
                "when",
                "caps",
                "group",
                "priority"));
        Optional<String> id = rule.code("id");
        Optional<String> wallet = wallet(rule);
        int decimals = wallet.map(this::decimals).orElse(0);
        Optional<Gain> gain = gains.read(
                rule,
                wallet.filter(code -> !mayHold("points", code)).isEmpty(),
                wallet.filter(code -> !mayHold(MONEY, code)).isEmpty(),
                decimals);
        Selection selection = selection(rule);
        var match = MatchReader.read(rule, context);
        Caps caps = rule.object("caps")
                .map(object -> caps(object.only(Set.of("receipt", "day", "month", "ever")), decimals))
                .orElse(Caps.NONE);
        String group = rule.has("group") ? rule.code("group").orElse(null) : null;
        long priority = rule.has("priority")
                ? rule.whole("priority", -PRIORITY_MAX, PRIORITY_MAX).orElse(0L)
                : 0;
        if (id.isEmpty() || wallet.isEmpty() || gain.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new AccrualRule(
                id.get(), wallet.get(), decimals, gain.get(), selection, match, caps, group, (int) priority));
    }

    /** The wallet that is named, if it may be. */
    Optional<String> wallet(Fields fields) {
        Optional<String> wallet = fields.code("wallet");
        Map<String, String> kinds = context.walletKinds();
        if (kinds != null && context.isChecked()) {
            wallet.filter(code -> !kinds.containsKey(code))
                    .ifPresent(code -> fields.refuse(
                            "wallet", "UNKNOWN_WALLET", "must be one of " + kinds.keySet() + ", but is " + code));
        }
        return wallet;
    }

    /** Decimals of a wallet's units. */
    int decimals(String wallet) {
        return isPoints(wallet) ? 0 : context.currencyDecimals();
    }

    Caps caps(Fields fields, int decimals) {
        Map<Period, Long> overTime = new EnumMap<>(Period.class);
        cap(fields, "day", decimals).ifPresent(most -> overTime.put(Period.DAY, most));
        cap(fields, "month", decimals).ifPresent(most -> overTime.put(Period.MONTH, most));
        cap(fields, "ever", decimals).ifPresent(most -> overTime.put(Period.EVER, most));
        long perReceipt = cap(fields, "receipt", decimals).orElse(Caps.NO_CAP);
        return new Caps(perReceipt, overTime);
    }

    static Goods goods(Fields fields) {
        fields.only(Set.of("skus", "categories", "brands"));
        if (fields.names().isEmpty()) {
            fields.refuse("skus", "FIELD_MISSING", "name skus, categories or brands");
        }
        return Goods.of(
                fields.texts("skus", GOODS_MAX),
                fields.texts("categories", GOODS_MAX),
                fields.texts("brands", GOODS_MAX));
    }

    /** Whether it may hold points: it does, or nobody knows yet what it holds. */
    private boolean mayHold(String kind, String wallet) {
        Map<String, String> kinds = context.walletKinds();
        String known = kinds == null ? null : kinds.get(wallet);
        return known == null || known.equals(kind);
    }

    private boolean isPoints(String wallet) {
        return !mayHold(MONEY, wallet);
    }

    private static Optional<Long> cap(Fields fields, String name, int decimals) {
        if (!fields.has(name)) {
            return Optional.empty();
        }
        return decimals == 0 || fields.isNumber(name)
                ? fields.whole(name, 1, CAP_MAX)
                : Amounts.minorUnits(fields, name, decimals, CAP_MAX);
    }

    private Selection selection(Fields rule) {
        Goods goods = rule.object("goods").map(RuleReader::goods).orElse(Goods.NONE);
        Goods excluded = rule.object("exclude").map(RuleReader::goods).orElse(Goods.NONE);
        boolean wholeReceipt = rule.has("counts")
                ? rule.oneOf("counts", Set.of("receipt", "lines"))
                        .filter("receipt"::equals)
                        .isPresent()
                : goods.isEmpty();
        Condition when = rule.has("when")
                ? rule.longText("when", Conditions.TEXT_LENGTH_MAX)
                        .flatMap(text -> compiled(rule, text, !wholeReceipt))
                        .orElse(null)
                : null;
        return new Selection(wholeReceipt, goods, excluded, when);
    }

    private Optional<Condition> compiled(Fields rule, String text, boolean aboutLines) {
        return switch (conditions.compile(text, aboutLines, context.currencyDecimals())) {
            case Conditions.Compiled.Fit fit -> Optional.of(fit.condition());
            case Conditions.Compiled.Unfit unfit -> {
                unfit.problems().forEach(problem -> rule.refuse("when", problem.code(), problem.detail()));
                yield Optional.empty();
            }
        };
    }
}

package io.vafa.points.program;

import io.vafa.contracts.journal.CapUse.Period;
import io.vafa.platform.sections.SectionFields;
import io.vafa.points.ledger.domain.accrual.AccrualRule;
import io.vafa.points.ledger.domain.accrual.Caps;
import io.vafa.rating.domain.Gain;
import io.vafa.rating.domain.Selection;
import io.vafa.rating.section.Conditions;
import io.vafa.rating.section.GainReader;
import io.vafa.rating.section.MatchReader;
import io.vafa.rating.section.SelectionReader;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one rule of the section {@code accrual}. */
final class RuleReader {
    static final int PRIORITY_MAX = 1_000;

    private static final String MONEY = "money";
    private static final long CAP_MAX = 1_000_000_000_000_000L;

    private final AccrualSection.Context context;
    private final GainReader gains;
    private final SelectionReader selections;

    RuleReader(Conditions conditions, AccrualSection.Context context) {
        this.context = context;
        this.selections = new SelectionReader(conditions, context.currencyDecimals());
        this.gains = new GainReader(context.currencyDecimals());
    }

    /** The rule, or nothing if it cannot be one; what is wrong stands with the fields. */
    Optional<AccrualRule> read(SectionFields rule) {
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
        Selection selection = selections.read(rule);
        var match = MatchReader.read(rule, context.currencyDecimals());
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
    Optional<String> wallet(SectionFields fields) {
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

    Caps caps(SectionFields fields, int decimals) {
        Map<Period, Long> overTime = new EnumMap<>(Period.class);
        cap(fields, "day", decimals).ifPresent(most -> overTime.put(Period.DAY, most));
        cap(fields, "month", decimals).ifPresent(most -> overTime.put(Period.MONTH, most));
        cap(fields, "ever", decimals).ifPresent(most -> overTime.put(Period.EVER, most));
        long perReceipt = cap(fields, "receipt", decimals).orElse(Caps.NO_CAP);
        return new Caps(perReceipt, overTime);
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

    private static Optional<Long> cap(SectionFields fields, String name, int decimals) {
        if (!fields.has(name)) {
            return Optional.empty();
        }
        return decimals == 0 || fields.isNumber(name)
                ? fields.whole(name, 1, CAP_MAX)
                : fields.minorUnits(name, decimals, CAP_MAX);
    }
}

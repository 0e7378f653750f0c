package io.vafa.rating.section;

import io.vafa.contracts.purchase.Money;
import io.vafa.platform.sections.SectionFields;
import io.vafa.rating.domain.Gain;
import io.vafa.rating.domain.Rounding;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what an accrual rule gives. */
public final class GainReader {
    private static final String POINTS = "points";
    private static final String MONEY = "money";
    private static final String PERCENT = "percent";
    private static final String PER = "per";
    private static final String OF = "of";
    private static final String FACTOR = "factor";
    private static final int PARTS_DECIMALS = 4;
    private static final long PERCENT_MAX = 100;
    private static final long FACTOR_MAX = 100;

    private static final Map<String, Rounding.Mode> MODES =
            Map.of("down", Rounding.Mode.DOWN, "up", Rounding.Mode.UP, "half-up", Rounding.Mode.HALF_UP);

    private final int currencyDecimals;

    /**
     * For a programme.
     *
     * @param currencyDecimals of its currency
     */
    public GainReader(int currencyDecimals) {
        this.currencyDecimals = currencyDecimals;
    }

    /**
     * What the rule gives.
     *
     * @param mayBePoints whether its wallet holds points, for all that is known
     * @param mayBeMoney whether its wallet holds money, for all that is known
     * @param decimals of the wallet's units
     */
    public Optional<Gain> read(SectionFields rule, boolean mayBePoints, boolean mayBeMoney, int decimals) {
        if (Stream.of(POINTS, MONEY, PERCENT, OF).filter(rule::has).count() > 1) {
            rule.refuse(OF, "CONTRADICTORY", "only one of points, money, percent and of can be what a rule gives");
            return Optional.empty();
        }
        if (rule.has(OF)) {
            return multiple(rule);
        }
        only(rule, FACTOR, "goes with of");
        String what = rule.has(PERCENT) ? PERCENT : rule.has(MONEY) ? MONEY : POINTS;
        if (!(what.equals(POINTS) ? mayBePoints : mayBeMoney)) {
            rule.refuse(
                    what,
                    "OTHER_KIND_OF_WALLET",
                    mayBePoints
                            ? "a wallet of points takes points, or a multiple of another rule"
                            : "a wallet of money takes money, percent, or a multiple of another rule");
            return Optional.empty();
        }
        if (what.equals(PERCENT)) {
            return percent(rule);
        }
        if (what.equals(MONEY)) {
            return perSomething(rule, MONEY, decimals);
        }
        return perSomething(rule, POINTS, 0);
    }

    private Optional<Gain> perSomething(SectionFields rule, String what, int decimals) {
        Optional<String> per = rule.text(PER);
        boolean fixed = per.filter(Set.of("item", "receipt")::contains).isPresent();
        Optional<Long> units = units(rule, what, decimals, fixed);
        if (fixed) {
            only(rule, "rounding", "has nothing to round here");
            only(rule, "scope", "has nothing to round here");
            return units.map(some -> per.get().equals("item") ? new Gain.PerItem(some) : new Gain.PerReceipt(some));
        }
        Optional<Rounding> rounding = rounding(rule);
        Optional<Long> amount =
                per.isEmpty() ? Optional.empty() : rule.minorUnits(PER, currencyDecimals, Money.MINOR_UNITS_MAX);
        if (units.isEmpty() || rounding.isEmpty() || amount.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Gain.PerAmount(
                units.get(),
                amount.get(),
                rounding.get(),
                plain(units.get(), decimals) + " per " + plain(amount.get(), currencyDecimals)));
    }

    private static Optional<Long> units(SectionFields rule, String what, int decimals, boolean fixed) {
        long most = fixed ? Gain.UNITS_FIXED_MAX : Gain.UNITS_PER_AMOUNT_MAX;
        return what.equals(POINTS) ? rule.whole(what, 1, most) : rule.minorUnits(what, decimals, Gain.UNITS_FIXED_MAX);
    }

    private static Optional<Gain> percent(SectionFields rule) {
        only(rule, PER, "is always the amount here");
        Optional<Rounding> rounding = rounding(rule);
        Optional<Long> parts = rule.minorUnits(PERCENT, PARTS_DECIMALS, PERCENT_MAX * Gain.PARTS_OF_ONE);
        return rounding.isEmpty() || parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Gain.PerAmount(
                        parts.get(), 100 * Gain.PARTS_OF_ONE, rounding.get(), words(parts.get()) + " %"));
    }

    private static Optional<Gain> multiple(SectionFields rule) {
        only(rule, PER, "is the other rule's here");
        Optional<String> of = rule.code(OF);
        Optional<Rounding> rounding = rounding(rule);
        Optional<Long> parts = rule.minorUnits(FACTOR, PARTS_DECIMALS, FACTOR_MAX * Gain.PARTS_OF_ONE);
        return of.isEmpty() || rounding.isEmpty() || parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Gain.Multiple(of.get(), parts.get(), rounding.get(), words(parts.get())));
    }

    /** How and where is rounded. */
    public static Optional<Rounding> rounding(SectionFields rule) {
        Optional<String> mode = rule.oneOf("rounding", MODES.keySet());
        Optional<String> scope = rule.oneOf("scope", Set.of("receipt", "line"));
        return mode.map(MODES::get).flatMap(known -> scope.map(where -> new Rounding(known, where.equals("line"))));
    }

    private static void only(SectionFields rule, String field, String why) {
        if (rule.has(field)) {
            rule.refuse(field, "WITHOUT_MEANING", why);
        }
    }

    private static String words(long parts) {
        return BigDecimal.valueOf(parts, PARTS_DECIMALS).stripTrailingZeros().toPlainString();
    }

    private static String plain(long units, int decimals) {
        return BigDecimal.valueOf(units, decimals).toPlainString();
    }
}

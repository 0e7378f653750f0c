package io.vafa.points.ledger.domain.accrual;

import io.vafa.contracts.purchase.Money;
import io.vafa.points.ledger.domain.accrual.Selecting.Selected;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tries rules on one purchase, each by itself: no caps yet, and no groups. */
final class RuleTrial {
    private final Occasion occasion;
    private final Selecting selecting;
    private final Worth worth;
    private final String currency;
    private final Map<String, AccrualRule> byId = new HashMap<>();
    private final Map<String, Trial> tried = new HashMap<>();

    RuleTrial(Occasion occasion, Accrual accrual) {
        this.occasion = occasion;
        this.selecting = new Selecting(occasion, accrual.excluded());
        this.worth = new Worth(occasion);
        this.currency = occasion.purchase().amount().currency();
        accrual.rules().forEach(rule -> byId.put(rule.id(), rule));
    }

    /** A rule that matches and the goods that count for it, or why it does not. */
    private sealed interface Trial {
        record Matching(Counted counted) implements Trial {}

        record Missing(Finding because) implements Trial {}
    }

    Finding of(AccrualRule rule) {
        return switch (trial(rule)) {
            case Trial.Missing missing -> missing.because();
            case Trial.Matching matching -> worth(rule, matching.counted());
        };
    }

    private Trial trial(AccrualRule rule) {
        Trial known = tried.get(rule.id());
        if (known == null) {
            known = tryOn(rule);
            tried.put(rule.id(), known);
        }
        return known;
    }

    private Trial tryOn(AccrualRule rule) {
        if (occasion.purchase().amount().minorUnits() == 0) {
            return missing(Reason.NOTHING_PAID, "nothing is paid for what stands of the purchase");
        }
        Optional<Finding> missed = rule.match().missedBy(occasion);
        if (missed.isPresent()) {
            return new Trial.Missing(missed.get());
        }
        return switch (selecting.by(rule.selection())) {
            case Selected.None none -> new Trial.Missing(none.because());
            case Selected.Some some -> tryOn(rule, some.counted());
        };
    }

    private Trial tryOn(AccrualRule rule, Counted counted) {
        Match match = rule.match();
        long items = match.itemsMin() > 0 || match.itemsMax() > 0 ? counted.items(occasion) : 0;
        if (items < match.itemsMin()) {
            return missing(Reason.TOO_FEW_ITEMS, items + " of at least " + match.itemsMin());
        }
        if (match.itemsMax() > 0 && items > match.itemsMax()) {
            return missing(Reason.TOO_MANY_ITEMS, items + " of at most " + match.itemsMax());
        }
        if (match.amountMinMinorUnits() > 0 && counted.amount(occasion) < match.amountMinMinorUnits()) {
            return missing(
                    Reason.AMOUNT_TOO_SMALL,
                    money(counted.amount(occasion)) + " of at least " + money(match.amountMinMinorUnits()));
        }
        Condition when = rule.selection().when();
        if (when != null && !when.isAboutLine()) {
            Condition.Verdict verdict = when.judge(occasion, Condition.NO_LINE);
            Reason problem = verdict.problem();
            if (problem != null) {
                return missing(problem, verdict.detail());
            }
            if (!verdict.holds()) {
                return missing(Reason.CONDITION_FALSE, when.text());
            }
        }
        return new Trial.Matching(counted);
    }

    private Finding worth(AccrualRule rule, Counted counted) {
        return switch (rule.gain()) {
            case Gain.PerAmount gain ->
                found(
                        rule,
                        worth.ofAmount(gain, counted),
                        money(counted.amount(occasion)) + " " + currency + " at " + gain.words() + ", "
                                + gain.rounding().words());
            case Gain.PerItem gain ->
                found(
                        rule,
                        worth.ofItems(gain, counted),
                        counted.items(occasion) + " items at " + units(rule, gain.units()));
            case Gain.PerReceipt gain -> found(rule, gain.units(), "a receipt");
            case Gain.Multiple gain -> multiple(rule, gain, counted);
        };
    }

    private Finding multiple(AccrualRule rule, Gain.Multiple gain, Counted counted) {
        AccrualRule other = byId.get(gain.of());
        if (other == null) {
            throw new IllegalStateException("a version without the rule " + gain.of() + " cannot be made");
        }
        return switch (trial(other)) {
            case Trial.Missing missing ->
                Finding.nothing(
                        Reason.OTHER_RULE_GIVES_NOTHING,
                        other.id() + ": " + missing.because().reason() + ", "
                                + missing.because().words());
            case Trial.Matching matching -> {
                Counted both = counted.within(matching.counted());
                yield both.isEmpty()
                        ? Finding.nothing(
                                Reason.OTHER_RULE_GIVES_NOTHING, other.id() + " counts none of the same goods")
                        : found(
                                rule,
                                worth.ofMultiple(gain, other.gain(), both),
                                gain.words() + " times what " + other.id() + " gives for "
                                        + money(both.amount(occasion)) + " " + currency + ", "
                                        + gain.rounding().words());
            }
        };
    }

    private static Finding found(AccrualRule rule, long units, String words) {
        return new Finding(
                units, units == 0 ? Reason.ROUNDED_TO_NOTHING : Reason.GIVEN, words + ", gives " + units(rule, units));
    }

    static String units(AccrualRule rule, long units) {
        return units(rule.decimals(), units);
    }

    static String units(int decimals, long units) {
        return BigDecimal.valueOf(units, decimals).toPlainString();
    }

    private String money(long minorUnits) {
        return BigDecimal.valueOf(minorUnits, Money.scaleOf(currency)).toPlainString();
    }

    private static Trial missing(Reason reason, String words) {
        return new Trial.Missing(Finding.nothing(reason, words));
    }
}

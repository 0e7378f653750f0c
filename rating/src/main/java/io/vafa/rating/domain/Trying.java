package io.vafa.rating.domain;

import io.vafa.contracts.purchase.Money;
import io.vafa.rating.domain.Selecting.Selected;
import java.util.Optional;

/** Tries on one purchase what rules and campaigns ask for, each by itself. */
public final class Trying {
    private final Occasion occasion;
    private final Selecting selecting;

    /**
     * Looks at one purchase.
     *
     * @param excluded goods that never count
     */
    public Trying(Occasion occasion, Goods excluded) {
        this.occasion = occasion;
        this.selecting = new Selecting(occasion, excluded);
    }

    /** Whether the purchase is such a one, and which of its goods count. */
    public Trial on(Selection selection, Match match) {
        if (occasion.purchase().amount().minorUnits() == 0) {
            return missing(Reason.NOTHING_PAID, "nothing is paid for what stands of the purchase");
        }
        Optional<Finding> missed = match.missedBy(occasion);
        if (missed.isPresent()) {
            return new Trial.Missing(missed.get());
        }
        return switch (selecting.by(selection)) {
            case Selected.None none -> new Trial.Missing(none.because());
            case Selected.Some some -> on(selection, match, some.counted());
        };
    }

    private Trial on(Selection selection, Match match, Counted counted) {
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
                    plain(counted.amount(occasion)) + " of at least " + plain(match.amountMinMinorUnits()));
        }
        Condition when = selection.when();
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

    private String plain(long minorUnits) {
        return Worth.units(Money.scaleOf(occasion.purchase().amount().currency()), minorUnits);
    }

    private static Trial missing(Reason reason, String words) {
        return new Trial.Missing(Finding.nothing(reason, words));
    }
}

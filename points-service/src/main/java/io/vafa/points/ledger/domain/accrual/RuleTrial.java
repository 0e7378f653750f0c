package io.vafa.points.ledger.domain.accrual;

import io.vafa.rating.domain.Counted;
import io.vafa.rating.domain.Finding;
import io.vafa.rating.domain.Gain;
import io.vafa.rating.domain.Occasion;
import io.vafa.rating.domain.Reason;
import io.vafa.rating.domain.Trial;
import io.vafa.rating.domain.Trying;
import io.vafa.rating.domain.Worth;
import java.util.HashMap;
import java.util.Map;

/** Tries rules on one purchase, each by itself: no caps yet, and no groups. */
final class RuleTrial {
    private final Occasion occasion;
    private final Trying trying;
    private final Worth worth;
    private final Map<String, AccrualRule> byId = new HashMap<>();
    private final Map<String, Trial> tried = new HashMap<>();

    RuleTrial(Occasion occasion, Accrual accrual) {
        this.occasion = occasion;
        this.trying = new Trying(occasion, accrual.excluded());
        this.worth = new Worth(occasion);
        accrual.rules().forEach(rule -> byId.put(rule.id(), rule));
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
            known = trying.on(rule.selection(), rule.match());
            tried.put(rule.id(), known);
        }
        return known;
    }

    private Finding worth(AccrualRule rule, Counted counted) {
        return switch (rule.gain()) {
            case Gain.Multiple gain -> multiple(rule, gain, counted);
            case Gain.PerAmount _, Gain.PerItem _, Gain.PerReceipt _ -> worth.of(rule.gain(), counted, rule.decimals());
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
                        : Worth.found(
                                worth.ofMultiple(gain, other.gain(), both),
                                rule.decimals(),
                                gain.words() + " times what " + other.id() + " gives for "
                                        + worth.money(both.amount(occasion)) + ", "
                                        + gain.rounding().words());
            }
        };
    }
}

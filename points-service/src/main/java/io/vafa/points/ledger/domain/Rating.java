package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a purchase is worth by the accrual rules of some terms, rule by rule.
 *
 * @param given what each rule gives, at least 1
 * @param tried every rule, what it gave and why
 */
record Rating(List<Given> given, List<RuleTried> tried) {

    /** What one rule gives into one wallet. */
    record Given(String rule, String wallet, long points) {}

    static Rating of(Purchase purchase, Terms terms) {
        List<Given> given = new ArrayList<>();
        List<RuleTried> tried = new ArrayList<>();
        Money amount = purchase.amount();
        for (AccrualRule rule : terms.rules()) {
            long points = rule.pointsFor(amount.minorUnits());
            tried.add(new RuleTried(rule.id(), terms.accrualVersion(), points, explain(rule, amount, points)));
            if (points > 0) {
                given.add(new Given(rule.id(), rule.wallet(), points));
            }
        }
        return new Rating(given, tried);
    }

    Map<String, Long> perWallet() {
        Map<String, Long> sums = new TreeMap<>();
        given.forEach(one -> sums.merge(one.wallet(), one.points(), Math::addExact));
        return sums;
    }

    private static String explain(AccrualRule rule, Money amount, long points) {
        return amount.toDecimal() + " " + amount.currency() + " at " + rule.points() + " per "
                + new Money(amount.currency(), rule.perMinorUnits()).toDecimal() + ", rounded down, gives " + points;
    }
}

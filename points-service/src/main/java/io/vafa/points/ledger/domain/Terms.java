package io.vafa.points.ledger.domain;

import java.util.List;
import java.util.Set;

/**
 * What the programme promised at the time a purchase happened.
 *
 * @param currency the only currency purchases may have (ISO 4217)
 * @param wallets codes of the wallets there are
 * @param accrualVersion version of the accrual section; 0 if none was in force
 * @param rules tried one after the other, each gives its own points
 */
public record Terms(String currency, Set<String> wallets, long accrualVersion, List<AccrualRule> rules) {
    public Terms {
        wallets = Set.copyOf(wallets);
        rules = List.copyOf(rules);
    }
}

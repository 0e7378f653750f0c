package io.vafa.points.ledger.domain;

import java.util.List;
import java.util.Map;

/**
 * What the programme promised at the time something happened.
 *
 * @param currency the only currency purchases may have (ISO 4217)
 * @param wallets the wallets there are, by code
 * @param accrualVersion version of the accrual section; 0 if none was in force
 * @param rules tried one after the other, each gives its own points
 */
public record Terms(String currency, Map<String, WalletPolicy> wallets, long accrualVersion, List<AccrualRule> rules) {
    public Terms {
        wallets = Map.copyOf(wallets);
        rules = List.copyOf(rules);
    }

    /** How a wallet is treated. */
    public WalletPolicy wallet(String code) {
        return wallets.getOrDefault(code, WalletPolicy.DEFAULT);
    }
}

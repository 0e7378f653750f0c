package io.vafa.points.ledger.domain;

import io.vafa.points.ledger.domain.accrual.Accrual;
import io.vafa.points.ledger.domain.accrual.ActivityKinds;
import java.time.ZoneId;
import java.util.Map;

/**
 * What the programme promised at the time something happened.
 *
 * @param currency the only currency purchases may have (ISO 4217)
 * @param zone by whose clocks days, hours and months are told
 * @param wallets the wallets there are, by code
 * @param accrual the rules by which purchases earn
 * @param activities what else members are given points for
 */
public record Terms(
        String currency, ZoneId zone, Map<String, WalletPolicy> wallets, Accrual accrual, ActivityKinds activities) {
    public Terms {
        wallets = Map.copyOf(wallets);
    }

    /** Terms of a programme that gives points for purchases only. */
    public Terms(String currency, ZoneId zone, Map<String, WalletPolicy> wallets, Accrual accrual) {
        this(currency, zone, wallets, accrual, ActivityKinds.NONE);
    }

    /** How a wallet is treated. */
    public WalletPolicy wallet(String code) {
        return wallets.getOrDefault(code, WalletPolicy.DEFAULT);
    }

    /** Whether a confirmation of a purchase can make any wallet's points available. */
    public boolean knowConfirmations() {
        return wallets.values().stream().anyMatch(policy -> policy.lots().untilConfirmed());
    }

    /** Version of the accrual section; 0 if none was in force. */
    public long accrualVersion() {
        return accrual.version();
    }
}

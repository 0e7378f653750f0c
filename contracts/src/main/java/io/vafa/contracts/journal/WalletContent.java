package io.vafa.contracts.journal;

import io.vafa.contracts.Require;
import java.util.List;
import java.util.Map;

/**
 * What lies in a wallet and what is owed there.
 *
 * @param parts points, lot by lot
 * @param debts units owed per issuer, none of them 0
 */
public record WalletContent(String wallet, List<LotBalance> parts, Map<String, Long> debts) {
    public WalletContent {
        Require.text(wallet, "wallets.wallet");
        parts = List.copyOf(Require.present(parts, "wallets.parts"));
        debts = Map.copyOf(Require.present(debts, "wallets.debts"));
    }
}

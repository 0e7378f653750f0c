package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.LotBalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Points of one wallet that expire at one time, pending ones included.
 *
 * @param points whole units of the wallet, at least 1
 * @param announcedDaysBefore so many days before it the member was told last; very many if never
 */
public record Expiring(String wallet, Instant at, long points, int announcedDaysBefore) {

    /** All that expires one day, by wallet and time. */
    public static List<Expiring> of(Account account) {
        List<Expiring> all = new ArrayList<>();
        for (Map.Entry<String, Wallet> wallet : new TreeMap<>(account.wallets()).entrySet()) {
            SortedMap<Instant, Long> points = new TreeMap<>();
            for (LotBalance balance : wallet.getValue().lots()) {
                Instant expiresAt = balance.lot().expiresAt();
                if (expiresAt != null) {
                    points.merge(expiresAt, balance.points(), Math::addExact);
                }
            }
            Deadlines deadlines = wallet.getValue().deadlines();
            points.forEach((at, sum) -> all.add(
                    new Expiring(wallet.getKey(), at, sum, deadlines.announced().getOrDefault(at, Integer.MAX_VALUE))));
        }
        return all;
    }
}

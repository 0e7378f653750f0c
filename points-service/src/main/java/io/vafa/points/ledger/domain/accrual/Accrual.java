package io.vafa.points.ledger.domain.accrual;

import io.vafa.rating.domain.Gain;
import io.vafa.rating.domain.Goods;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One version of a programme's accrual section.
 *
 * @param version of the section; 0 if none was in force
 * @param rules those of higher priority first
 * @param excluded goods that earn nothing by any rule
 * @param walletCaps the most that all rules together give to a wallet, by its code
 */
public record Accrual(long version, List<AccrualRule> rules, Goods excluded, Map<String, Caps> walletCaps) {
    private static final String WALLET_CAP = "wallet:";

    /** Nothing is earned. */
    public static final Accrual NONE = new Accrual(0, List.of(), Goods.NONE, Map.of());

    public Accrual {
        rules = rules.stream()
                .sorted(Comparator.comparingInt(AccrualRule::priority).reversed())
                .toList();
        walletCaps = Map.copyOf(walletCaps);
        Map<String, AccrualRule> byId = new HashMap<>();
        rules.forEach(rule -> byId.put(rule.id(), rule));
        for (AccrualRule rule : rules) {
            if (rule.gain() instanceof Gain.Multiple multiple) {
                AccrualRule other = byId.get(multiple.of());
                if (other == null || other.gain() instanceof Gain.Multiple) {
                    throw new IllegalArgumentException(rule.id() + " must be a multiple of another rule of its own");
                }
            }
        }
    }

    /**
     * The wallet that a cap is about.
     *
     * @param cap as {@link Headrooms} names it
     */
    public String walletOf(String cap) {
        return rules.stream()
                .filter(rule -> rule.capName().equals(cap))
                .map(AccrualRule::wallet)
                .findFirst()
                .orElse(cap.substring(WALLET_CAP.length()));
    }

    static String capOf(String wallet) {
        return WALLET_CAP + wallet;
    }

    /** Rules without exclusions and caps over wallets. */
    public static Accrual of(long version, List<AccrualRule> rules) {
        return new Accrual(version, rules, Goods.NONE, Map.of());
    }
}

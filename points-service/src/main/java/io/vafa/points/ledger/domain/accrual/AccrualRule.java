package io.vafa.points.ledger.domain.accrual;

import io.vafa.rating.domain.Gain;
import io.vafa.rating.domain.Match;
import io.vafa.rating.domain.Rounding;
import io.vafa.rating.domain.Selection;
import org.jspecify.annotations.Nullable;

/**
 * One way to earn.
 *
 * @param id the rule's name in the programme
 * @param wallet where what it gives goes
 * @param decimals of the wallet's units: 0 for points, the currency's for money
 * @param gain what it gives
 * @param selection for which goods
 * @param match for which purchases
 * @param caps how much at most
 * @param group of those rules only the one that gives most gives anything; null: it adds to all others
 * @param priority the higher comes first: it wins a draw in its group, and takes first what is left of a wallet's cap
 */
public record AccrualRule(
        String id,
        String wallet,
        int decimals,
        Gain gain,
        Selection selection,
        Match match,
        Caps caps,
        @Nullable String group,
        int priority) {

    /** So many points for every so much paid for the whole receipt, rounded down once. */
    public static AccrualRule perAmount(String id, String wallet, long points, long perMinorUnits, String words) {
        return new AccrualRule(
                id,
                wallet,
                0,
                new Gain.PerAmount(points, perMinorUnits, new Rounding(Rounding.Mode.DOWN, false), words),
                Selection.ALL,
                Match.ALL,
                Caps.NONE,
                null,
                0);
    }

    String capName() {
        return "rule:" + id;
    }
}

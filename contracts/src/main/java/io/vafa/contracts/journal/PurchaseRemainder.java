package io.vafa.contracts.journal;

import io.vafa.contracts.Require;
import java.util.List;
import java.util.Map;

/**
 * What still stands of a purchase at some time.
 *
 * @param amountMinorUnits what was paid for it, in minor units of the purchase's currency
 * @param earned units per wallet that the accrual rules give for it
 * @param returned what has gone back, line by line; lines of which nothing has are missing
 */
public record PurchaseRemainder(long amountMinorUnits, Map<String, Long> earned, List<ReturnedLine> returned) {
    public PurchaseRemainder {
        Require.atLeast(0, amountMinorUnits, "remainder.amountMinorUnits");
        earned = Map.copyOf(Require.present(earned, "remainder.earned"));
        returned = List.copyOf(Require.present(returned, "remainder.returned"));
    }
}

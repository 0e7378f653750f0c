package io.vafa.gateway.intake;

import io.vafa.contracts.purchase.Money;
import java.math.BigDecimal;

/** Reads decimals of one currency into whole minor units, exactly or not at all. */
final class AmountReader {
    private final int decimals;
    private final Faults faults;

    /**
     * A reader for one purchase.
     *
     * @param decimals how many the currency has
     * @param faults where findings go
     */
    AmountReader(int decimals, Faults faults) {
        this.decimals = decimals;
        this.faults = faults;
    }

    /**
     * Minor units of an amount that fits the schema's pattern; 0 after a finding.
     *
     * @param pointer where it stands
     */
    long read(String decimal, String pointer) {
        BigDecimal minorUnits = new BigDecimal(decimal).movePointRight(decimals).stripTrailingZeros();
        if (minorUnits.scale() > 0) {
            faults.invalid(pointer, "AMOUNT_PRECISION", "the currency has " + decimals + " decimals, not more");
            return 0;
        }
        if (minorUnits.compareTo(BigDecimal.valueOf(Money.MINOR_UNITS_MAX)) > 0) {
            faults.invalid(pointer, "AMOUNT_TOO_LARGE", "is more than any purchase may be");
            return 0;
        }
        return minorUnits.longValueExact();
    }
}

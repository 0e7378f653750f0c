package io.vafa.points.program;

import java.math.BigDecimal;
import java.util.Optional;

/** Reads decimals in quotation marks into whole minor units. */
final class Amounts {
    private Amounts() {}

    /** An amount above 0 with at most so many decimals, in the smallest of them. */
    static Optional<Long> minorUnits(Fields fields, String name, int decimals, long maximum) {
        return fields.decimal(name).flatMap(amount -> {
            if (amount.signum() == 0) {
                fields.refuse(name, "WRONG_VALUE", "must be more than 0");
                return Optional.empty();
            }
            if (amount.stripTrailingZeros().scale() > decimals) {
                fields.refuse(name, "WRONG_VALUE", "has more than " + decimals + " decimals");
                return Optional.empty();
            }
            BigDecimal units = amount.movePointRight(decimals);
            if (units.compareTo(BigDecimal.valueOf(maximum)) > 0) {
                fields.refuse(
                        name,
                        "WRONG_VALUE",
                        "must be at most "
                                + BigDecimal.valueOf(maximum, decimals).toPlainString());
                return Optional.empty();
            }
            return Optional.of(units.longValueExact());
        });
    }
}

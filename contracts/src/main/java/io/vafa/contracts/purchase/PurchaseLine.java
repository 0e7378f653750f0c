package io.vafa.contracts.purchase;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.vafa.contracts.Require;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of a receipt.
 *
 * @param quantity pieces or a measure, for example {@code 0.350} kilograms; a decimal string in JSON
 * @param unitPriceMinorUnits price of one, in minor units of the purchase's currency
 * @param amountMinorUnits what was paid for the line, in minor units of the purchase's currency
 */
public record PurchaseLine(
        @Nullable String sku,
        @Nullable String category,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quantity,
        @Nullable Long unitPriceMinorUnits,
        long amountMinorUnits) {
    public PurchaseLine {
        Require.optionalText(sku, "lines.sku");
        Require.optionalText(category, "lines.category");
        if (Require.present(quantity, "lines.quantity").signum() < 0 || quantity.precision() > 18) {
            throw new IllegalArgumentException("lines.quantity must be between 0 and 18 digits long");
        }
        Require.atLeast(0, amountMinorUnits, "lines.amountMinorUnits");
    }
}

package io.vafa.contracts.purchase;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.vafa.contracts.Require;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What goes back of one line of a purchase.
 *
 * @param line place of the line in the purchase, 1 for the first; absent: the line is known by its {@code sku}
 * @param sku what was bought; absent: the line is known by its place. One of the two must be there, or the return is refused
 * @param quantity pieces or measure that go back, more than 0; absent: all that is left
 * @param amountMinorUnits what was paid back for them, in minor units of the purchase's currency; absent: in proportion
 */
public record ReturnLine(
        @Nullable Integer line,
        @Nullable String sku,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal quantity,

        @Nullable Long amountMinorUnits) {
    public ReturnLine {
        Require.optionalText(sku, "lines.sku");
        if (line != null) {
            Require.atLeast(1, line, "lines.line");
        }
        if (quantity != null) {
            PurchaseLine.requireQuantity(quantity);
            if (quantity.signum() == 0) {
                throw new IllegalArgumentException("lines.quantity must be more than 0");
            }
        }
        if (amountMinorUnits != null) {
            Require.atLeast(0, amountMinorUnits, "lines.amountMinorUnits");
        }
    }
}

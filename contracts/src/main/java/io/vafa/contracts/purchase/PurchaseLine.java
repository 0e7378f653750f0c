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
        @Nullable String brand,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quantity,
        @Nullable Long unitPriceMinorUnits,
        long amountMinorUnits) {
    /** The longest quantity, decimals included. */
    public static final int DIGITS_MAX = 18;

    public PurchaseLine {
        Require.optionalText(sku, "lines.sku");
        Require.optionalText(category, "lines.category");
        Require.optionalText(brand, "lines.brand");
        requireQuantity(Require.present(quantity, "lines.quantity"));
        Require.atLeast(0, amountMinorUnits, "lines.amountMinorUnits");
    }

    static void requireQuantity(BigDecimal quantity) {
        if (quantity.signum() < 0 || quantity.precision() > DIGITS_MAX) {
            throw new IllegalArgumentException("lines.quantity must be between 0 and " + DIGITS_MAX + " digits long");
        }
        // 1E+999999999 has one digit, and a gigabyte of them once somebody writes it out.
        if (quantity.scale() < 0 || quantity.scale() > DIGITS_MAX) {
            throw new IllegalArgumentException("lines.quantity must be written without an exponent");
        }
    }
}

package io.vafa.contracts.registry;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.vafa.contracts.Require;
import java.math.BigDecimal;

/**
 * What a partner owes for one of its points that is spent elsewhere.
 *
 * @param wallet whose points they are
 * @param price in the programme's currency; at most {@link #DECIMALS_MAX} decimals
 */
public record PointPrice(
        String wallet,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal price) {
    /** Of a price. */
    public static final int DECIMALS_MAX = 6;

    public PointPrice {
        Require.text(wallet, "wallet");
        if (Require.present(price, "price").signum() < 0 || price.scale() > DECIMALS_MAX) {
            throw new IllegalArgumentException("price must be at least 0 and have at most " + DECIMALS_MAX
                    + " decimals, but is " + price.toPlainString());
        }
    }
}

package io.vafa.contracts.journal;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.vafa.contracts.Require;
import java.math.BigDecimal;

/**
 * How much of one line of a purchase has gone back, all its returns together.
 *
 * @param line place of the line in the purchase, 1 for the first
 * @param quantity pieces or measure
 * @param amountMinorUnits what was paid for them, in minor units of the purchase's currency
 */
public record ReturnedLine(
        int line,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quantity,
        long amountMinorUnits) {
    public ReturnedLine {
        Require.atLeast(1, line, "returned.line");
        Require.present(quantity, "returned.quantity");
        Require.atLeast(0, amountMinorUnits, "returned.amountMinorUnits");
    }
}

package io.vafa.contracts.purchase;

import io.vafa.contracts.Require;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a till prints on paper. Together with partner, store and till it names a purchase once and for ever, whichever road
 * it came by.
 *
 * @param number the till's own number, unique per store, till and business date
 * @param businessDate the trading day it belongs to, in the store's zone
 */
public record Receipt(String number, @Nullable LocalDate businessDate) {
    public Receipt {
        Require.text(number, "receipt.number");
    }
}

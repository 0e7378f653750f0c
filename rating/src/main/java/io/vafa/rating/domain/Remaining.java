package io.vafa.rating.domain;

import io.vafa.contracts.journal.PurchaseRemainder;
import io.vafa.contracts.journal.ReturnedLine;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is left of a purchase of which goods went back. */
public final class Remaining {
    private Remaining() {}

    /** The purchase as if only what stands of it had been bought. */
    public static Purchase of(Purchase purchase, PurchaseRemainder remainder) {
        Map<Integer, ReturnedLine> gone = new HashMap<>();
        remainder.returned().forEach(line -> gone.put(line.line() - 1, line));
        List<PurchaseLine> lines = new ArrayList<>();
        for (int index = 0; index < purchase.lines().size(); index++) {
            PurchaseLine line = purchase.lines().get(index);
            ReturnedLine back = gone.get(index);
            BigDecimal quantity =
                    back == null ? line.quantity() : line.quantity().subtract(back.quantity());
            // A line of no quantity, a fee or a rounding, stands as long as anything does.
            boolean stands = line.quantity().signum() == 0 ? remainder.amountMinorUnits() > 0 : quantity.signum() > 0;
            if (stands) {
                lines.add(new PurchaseLine(
                        line.sku(),
                        line.category(),
                        line.brand(),
                        quantity,
                        line.unitPriceMinorUnits(),
                        line.amountMinorUnits() - (back == null ? 0 : back.amountMinorUnits())));
            }
        }
        return new Purchase(
                purchase.eventId(),
                purchase.partner(),
                purchase.store(),
                purchase.till(),
                purchase.receipt(),
                purchase.occurredAt(),
                new Money(purchase.amount().currency(), remainder.amountMinorUnits()),
                lines,
                purchase.paymentMethod(),
                purchase.channel(),
                purchase.historic());
    }
}

package io.vafa.points;

import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A purchase as a test tells it: on Thursday, 4 March 2021, at 12:30 in Tehran, unless it says otherwise. */
public final class Basket {
    private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");

    private final List<PurchaseLine> lines = new ArrayList<>();
    private LocalDateTime local = LocalDateTime.of(2021, 3, 4, 12, 30);
    private String partner = Samples.PARTNER;
    private @Nullable String store = "s1";
    private String paymentMethod = "cash";
    private String channel = "store";
    private @Nullable Long paid;

    public static Basket of() {
        return new Basket();
    }

    /** A line of so many, for so many cents in all. */
    public Basket with(String sku, @Nullable String category, String quantity, long cents) {
        return with(sku, category, null, quantity, cents);
    }

    public Basket with(String sku, @Nullable String category, @Nullable String brand, String quantity, long cents) {
        lines.add(new PurchaseLine(sku, category, brand, new BigDecimal(quantity), null, cents));
        return this;
    }

    /** What was paid, where that is not the sum of the lines. */
    public Basket paid(long cents) {
        this.paid = cents;
        return this;
    }

    /** When, by the clocks of Tehran. */
    public Basket at(String localDateTime) {
        this.local = LocalDateTime.parse(localDateTime);
        return this;
    }

    public Basket from(String thePartner, @Nullable String theStore) {
        this.partner = thePartner;
        this.store = theStore;
        return this;
    }

    public Basket by(String thePaymentMethod, String theChannel) {
        this.paymentMethod = thePaymentMethod;
        this.channel = theChannel;
        return this;
    }

    public Purchase purchase() {
        return purchase("e1");
    }

    public Purchase purchase(String eventId) {
        Long stated = paid;
        long amount = stated != null
                ? stated
                : lines.stream().mapToLong(PurchaseLine::amountMinorUnits).sum();
        return new Purchase(
                eventId,
                partner,
                store,
                "t1",
                null,
                local.atZone(TEHRAN).toInstant(),
                new Money("USD", amount),
                lines,
                paymentMethod,
                channel,
                false);
    }
}

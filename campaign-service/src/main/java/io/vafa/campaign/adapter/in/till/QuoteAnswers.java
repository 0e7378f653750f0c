package io.vafa.campaign.adapter.in.till;

import io.vafa.campaign.application.till.Quote;
import io.vafa.campaign.domain.engine.Quoted;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Quotes as tills read them: amounts are decimal strings in the currency of the basket. */
final class QuoteAnswers {
    private QuoteAnswers() {}

    /**
     * What a basket would cost.
     *
     * @param quote its id; it can be committed
     * @param amount without any discount
     * @param toPay with all of them
     * @param lines what is to be paid for each line, in their order
     * @param coupons what became of each that was shown
     * @param tried every campaign that was asked, and why it gave what it gave
     * @param net the purchase as it would be reported
     */
    record Told(
            String quote,
            String member,
            Instant expiresAt,
            String currency,
            String amount,
            String toPay,
            List<String> lines,
            List<Discount> discounts,
            List<Coupon> coupons,
            List<RuleTried> tried,
            Purchase net) {}

    /** Less to pay. */
    record Discount(String campaign, String effect, String amount, List<String> lines, String because) {}

    /**
     * A coupon that was shown, or something that the member was given.
     *
     * @param shown the code, or the place of the entry
     * @param campaign that it is for; null: none is known, or none is needed
     */
    record Coupon(String shown, @Nullable String campaign, boolean accepted, String code, String detail) {}

    /**
     * A promise.
     *
     * @param eventId of the purchase that it is bound to
     * @param until it waits for that purchase
     */
    record Bound(
            String quote,
            boolean committed,
            String eventId,
            Instant until,
            String currency,
            String toPay,
            List<String> lines) {}

    static Told told(Quote quote) {
        Quoted quoted = quote.quoted();
        Purchase net = quoted.net();
        int scale = Money.scaleOf(net.amount().currency());
        long off = quoted.discounts().stream()
                .filter(discount -> !discount.withheld())
                .mapToLong(Quoted.Discounted::minorUnits)
                .sum();
        return new Told(
                quote.id(),
                quote.member(),
                quote.expiresAt(),
                net.amount().currency(),
                decimal(net.amount().minorUnits() + off, scale),
                decimal(net.amount().minorUnits(), scale),
                lines(net, scale),
                quoted.discounts().stream()
                        .filter(discount -> !discount.withheld())
                        .map(discount -> new Discount(
                                discount.campaign(),
                                discount.effect(),
                                decimal(discount.minorUnits(), scale),
                                discount.lines().stream()
                                        .map(units -> decimal(units, scale))
                                        .toList(),
                                discount.because()))
                        .toList(),
                quoted.coupons().stream()
                        .map(coupon -> new Coupon(
                                coupon.presented().shown(),
                                coupon.campaign(),
                                coupon.accepted(),
                                coupon.reason().name(),
                                coupon.detail()))
                        .toList(),
                quoted.tried(),
                net);
    }

    static Bound bound(Quote quote, Instant until) {
        Purchase net = quote.quoted().net();
        int scale = Money.scaleOf(net.amount().currency());
        return new Bound(
                quote.id(),
                true,
                net.eventId(),
                until,
                net.amount().currency(),
                decimal(net.amount().minorUnits(), scale),
                lines(net, scale));
    }

    private static List<String> lines(Purchase net, int scale) {
        return net.lines().stream()
                .map(line -> decimal(line.amountMinorUnits(), scale))
                .toList();
    }

    private static String decimal(long minorUnits, int scale) {
        return BigDecimal.valueOf(minorUnits, scale).toPlainString();
    }
}

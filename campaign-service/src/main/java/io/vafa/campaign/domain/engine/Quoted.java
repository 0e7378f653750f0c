package io.vafa.campaign.domain.engine;

import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Purchase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What campaigns say about a basket.
 *
 * @param version of the section
 * @param discounts in the order in which they were taken off
 * @param coupons what became of each that was shown, in that order
 * @param tried every campaign that was tried, and why
 * @param net the purchase as it is to be paid
 */
public record Quoted(
        long version, List<Discounted> discounts, List<CouponAnswer> coupons, List<RuleTried> tried, Purchase net) {
    public Quoted {
        discounts = List.copyOf(discounts);
        coupons = List.copyOf(coupons);
        tried = List.copyOf(tried);
    }

    /**
     * Less to pay.
     *
     * @param withheld whether it is only written down, because the member is held out for comparison
     * @param minorUnits in all
     * @param lines how much of it off each line, in their order; what is off nothing that a line names is missing
     */
    public record Discounted(
            String campaign, String effect, boolean withheld, long minorUnits, List<Long> lines, String because) {
        public Discounted {
            lines = List.copyOf(lines);
        }
    }

    /**
     * What became of a coupon.
     *
     * @param campaign that it is for; null: none is known
     * @param accepted whether it would be used with the purchase
     * @param reason stable
     * @param detail for people
     */
    public record CouponAnswer(
            Presented presented, @Nullable String campaign, boolean accepted, CampaignReason reason, String detail) {}
}

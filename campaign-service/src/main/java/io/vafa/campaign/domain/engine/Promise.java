package io.vafa.campaign.domain.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was promised at the till for the purchase that follows.
 *
 * @param quote in which it was
 * @param member to whom
 * @param version of the section by which it was promised
 */
public record Promise(String quote, String member, long version, List<Promised> promised) {
    public Promise {
        promised = List.copyOf(promised);
    }

    /**
     * One campaign's part of it, or something that the member was given and is handed out.
     *
     * @param campaign null: something is handed out as it is
     * @param withheld whether the member is held out for comparison, and was promised nothing
     * @param discounts by effect
     * @param shown the coupon as it was shown; null: none was needed
     * @param reference what a unique code is known by; null: it is none
     * @param given place of the entry that gave what is used; 0: nothing that was given
     */
    public record Promised(
            @Nullable String campaign,
            boolean withheld,
            List<Off> discounts,
            @Nullable String shown,
            @Nullable String reference,
            long given) {
        public Promised {
            discounts = List.copyOf(discounts);
        }

        /** How much less by one effect. */
        long off(String effect) {
            return discounts.stream()
                    .filter(off -> off.effect().equals(effect))
                    .mapToLong(Off::minorUnits)
                    .sum();
        }
    }

    /** Less to pay, by one effect. */
    public record Off(String effect, long minorUnits) {}
}

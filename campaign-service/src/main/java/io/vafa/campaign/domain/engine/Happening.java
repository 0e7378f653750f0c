package io.vafa.campaign.domain.engine;

import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an entry of a journal means to campaigns; one entry may be several. */
public sealed interface Happening {
    /** Who reported it, and owes for what is given because of it; null: nobody outside did. */
    default @Nullable String partner() {
        return null;
    }

    /** Where it happened; null: nobody said so. */
    default @Nullable String store() {
        return null;
    }

    /** An amount in the currency of what was bought. */
    default Money money(long minorUnits) {
        throw new IllegalStateException("nothing was bought that could cost " + minorUnits + " less");
    }

    /**
     * A purchase.
     *
     * @param earned what the accrual rules gave for it, by wallet
     */
    record Bought(Purchase purchase, Map<String, Long> earned) implements Happening {
        @Override
        public String partner() {
            return purchase.partner();
        }

        @Override
        public @Nullable String store() {
            return purchase.store();
        }

        @Override
        public Money money(long minorUnits) {
            return new Money(purchase.amount().currency(), minorUnits);
        }
    }

    /** Goods came back; the purchase itself is reconsidered apart from that. */
    record Returned(String partner, long minorUnits) implements Happening {}

    /** An activity. */
    record Did(Activity activity) implements Happening {
        @Override
        public String partner() {
            return activity.partner();
        }

        @Override
        public @Nullable String store() {
            return activity.store();
        }
    }

    /** The journal began. */
    record Enrolled() implements Happening {}

    /** An occasion. */
    record Noted(String kind, String name, @Nullable Integer leadDays) implements Happening {}

    /**
     * Somebody of the staff makes up for something that went wrong.
     *
     * @param campaign that they chose for it
     * @param agent who it is
     * @param reason what went wrong, as the programme names it
     */
    record Regretted(String campaign, String agent, String reason) implements Happening {}

    /** Another tier. */
    record Moved(String tier, boolean upwards) implements Happening {}

    /** More can be spent of a wallet than before. */
    record Rose(String wallet, long before, long after) implements Happening {}

    /** Points were spent. */
    record Redeemed(String wallet, long units, Redemption redemption) implements Happening {
        @Override
        public String partner() {
            return redemption.partner();
        }

        @Override
        public @Nullable String store() {
            return redemption.store();
        }
    }
}

package io.vafa.campaign.domain.engine;

import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.reward.RewardType;
import io.vafa.rating.domain.Gain;
import io.vafa.rating.domain.Rounding;
import org.jspecify.annotations.Nullable;

/** One thing that a campaign gives. */
public sealed interface Effect {
    /** Its name in the campaign. */
    String id();

    /**
     * Points, or money, into a wallet.
     *
     * @param decimals of the wallet's units
     * @param lastsDays they expire so many days after they were given; null: as the wallet says
     * @param issuer the partner that owes for them; null: whoever reported what happened
     */
    record Points(
            String id,
            String wallet,
            int decimals,
            Sum sum,
            @Nullable Integer lastsDays,
            @Nullable String issuer) implements Effect {}

    /**
     * Something that is no points.
     *
     * @param name the programme's own name of it
     * @param quantity how many each time, at least 1
     * @param lastsDays so many days after it was given it is void; null: never
     * @param prolongs whether its days are added to what the member holds of the same name; only with {@code lastsDays}
     * @param worth what one costs the programme; null: nothing that counts
     */
    record Thing(
            String id,
            RewardType type,
            String name,
            long quantity,
            @Nullable Integer lastsDays,
            boolean prolongs,
            @Nullable Money worth)
            implements Effect {}

    /**
     * Less to pay for the goods that count, at the till.
     *
     * @param atMostMinorUnits never more than this at once; {@link Long#MAX_VALUE}: whatever it comes to
     */
    record Discount(String id, Off off, long atMostMinorUnits) implements Effect {}

    /** How much less. */
    sealed interface Off {
        /**
         * A share of what is to be paid, half a minor unit rounded up.
         *
         * @param parts of {@link #ALL}
         */
        record Percent(long parts) implements Off {
            /** A hundred percent. */
            public static final long ALL = 10_000;
        }

        /** So much, or all if that is less. */
        record Amount(long minorUnits) implements Off {}
    }

    /**
     * Another campaign is judged later.
     *
     * @param next its id; it waits for follow-ups
     * @param afterDays so many days after what happened, as that day begins by the programme's clocks, at least 1
     */
    record FollowUp(String id, String next, int afterDays) implements Effect {}

    /** How many points. */
    sealed interface Sum {
        /** Always so many. */
        record Fixed(long units) implements Sum {}

        /** By what was bought; no multiple of a rule. */
        record Rated(Gain gain) implements Sum {}

        /**
         * So many times what the accrual rules gave for the purchase in this wallet.
         *
         * @param parts of {@link Gain#PARTS_OF_ONE}
         * @param words as its author wrote it
         */
        record Times(long parts, Rounding rounding, String words) implements Sum {}
    }
}

package io.vafa.campaign.domain.engine;

import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.reward.RewardType;
import io.vafa.rating.domain.Gain;
import io.vafa.rating.domain.Rounding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
     * @param perMinorUnits so many for each whole amount of this that was paid for the goods that count; 0: whatever was paid
     * @param lastsDays so many days after it was given it is void; null: never
     * @param prolongs whether its days are added to what the member holds of the same name; only with {@code lastsDays}
     * @param worth what one costs the programme; null: nothing that counts
     */
    record Thing(
            String id,
            RewardType type,
            String name,
            long quantity,
            long perMinorUnits,
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

    /**
     * A chance of a prize; whoever wins it is given one, and everybody else nothing.
     *
     * @param oneIn the odds: one in so many wins, whatever is left of the prizes
     * @param prizes 1 to {@link #PRIZES_MAX}, each won as often, compared with the others, as there are of it
     */
    record InstantWin(String id, long oneIn, List<Prize> prizes) implements Effect {
        /** More than fits on a poster. */
        public static final int PRIZES_MAX = 20;

        /** With which every prize of every campaign is as likely as it should be, to one part in a million. */
        public static final long ONE_IN_MAX = 1_000_000;

        /** Likewise, of all prizes together. */
        public static final long COUNT_MAX = 1_000_000;

        public InstantWin {
            prizes = List.copyOf(prizes);
            if (oneIn < 1 || oneIn > ONE_IN_MAX || prizes.isEmpty() || prizes.size() > PRIZES_MAX) {
                throw new IllegalArgumentException("odds are 1 to " + ONE_IN_MAX + ", prizes 1 to " + PRIZES_MAX);
            }
        }

        /**
         * What a number wins.
         *
         * @param number evenly distributed, 0 to {@link Long#MAX_VALUE}
         */
        Optional<Prize> wonBy(long number) {
            if (number % oneIn != 0) {
                return Optional.empty();
            }
            long place =
                    number / oneIn % prizes.stream().mapToLong(Prize::count).sum();
            for (Prize prize : prizes) {
                if (place < prize.count()) {
                    return Optional.of(prize);
                }
                place -= prize.count();
            }
            throw new IllegalStateException("a place lies within all prizes");
        }

        @Override
        public Stream<Effect> each() {
            return prizes.stream().map(Prize::gives);
        }
    }

    /**
     * What can be won.
     *
     * @param count so many there are in all, at least 1
     * @param gives points or a thing; its id is the prize's
     */
    record Prize(long count, Effect gives) {}

    /** All that it may give: itself, unless it is a choice. */
    default Stream<Effect> each() {
        return Stream.of(this);
    }

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

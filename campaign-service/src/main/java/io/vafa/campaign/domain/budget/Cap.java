package io.vafa.campaign.domain.budget;

import java.math.BigDecimal;

/** The most that a campaign may give. */
public sealed interface Cap {
    /** A bound that is told nowhere any more: what is given back to it is written down all the same. */
    Cap NONE = new Units(Units.MAX);

    /** So many parts of it there are when so much was sold; see {@link Parts}. */
    long parts(long salesMinorUnits);

    /** How many parts there are more for each minor unit that is sold. */
    long perSale();

    /** Times, units of a wallet, or minor units. */
    record Units(long units) implements Cap {
        /** More than any wallet or till has. */
        public static final long MAX = 1_000_000_000_000L;

        @Override
        public long parts(long salesMinorUnits) {
            return Parts.of(units, Parts.OF_ONE);
        }

        @Override
        public long perSale() {
            return 0;
        }
    }

    /**
     * A share of the sales that the campaign caused.
     *
     * @param ofAll so many of {@link Parts#OF_ONE}
     */
    record Share(long ofAll) implements Cap {
        private static final int PERCENT_DECIMALS = 2;

        /** As its author would write it. */
        public String percent() {
            return BigDecimal.valueOf(ofAll, PERCENT_DECIMALS)
                    .stripTrailingZeros()
                    .toPlainString();
        }

        @Override
        public long parts(long salesMinorUnits) {
            return Parts.of(salesMinorUnits, ofAll);
        }

        @Override
        public long perSale() {
            return ofAll;
        }
    }
}

package io.vafa.rating.domain;

/** What an accrual rule gives for the goods that count, in whole units of its wallet. */
public sealed interface Gain {
    /** The most generous rate; keeps the largest possible purchase within what a wallet can hold. */
    long UNITS_PER_AMOUNT_MAX = 1_000;

    /** The most that is given per item, or per receipt, in points or minor units. */
    long UNITS_FIXED_MAX = 1_000_000_000;

    /** The finest factor or percentage: this many parts of one. */
    long PARTS_OF_ONE = 10_000;

    /**
     * So many units for every so much paid.
     *
     * @param units at least 1
     * @param perMinorUnits the amount they are given for, in minor units of the programme's currency, at least 1
     * @param words the rate as its author wrote it, for the explanation
     */
    record PerAmount(long units, long perMinorUnits, Rounding rounding, String words) implements Gain {
        public PerAmount {
            requireAtLeastOne(units, "units");
            requireAtLeastOne(perMinorUnits, "perMinorUnits");
        }
    }

    /**
     * So many units for every whole item; each line's own part of an item gives nothing.
     *
     * @param units 1 to {@link #UNITS_FIXED_MAX}
     */
    record PerItem(long units) implements Gain {
        public PerItem {
            requireAtLeastOne(units, "units");
        }
    }

    /**
     * So many units for the receipt as a whole.
     *
     * @param units 1 to {@link #UNITS_FIXED_MAX}
     */
    record PerReceipt(long units) implements Gain {
        public PerReceipt {
            requireAtLeastOne(units, "units");
        }
    }

    /**
     * A multiple of what another rule gives by itself for the same goods, before caps and groups.
     *
     * @param of id of the other rule, which is no multiple itself
     * @param parts the factor in parts of {@link #PARTS_OF_ONE}, at least 1
     * @param words the factor as its author wrote it, for the explanation
     */
    record Multiple(String of, long parts, Rounding rounding, String words) implements Gain {
        public Multiple {
            requireAtLeastOne(parts, "parts");
        }
    }

    private static void requireAtLeastOne(long value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
        }
    }
}

package io.vafa.campaign.domain.segment;

import java.util.Map;
import java.util.TreeMap;

/**
 * How often which values occur, in bounded memory. Up to {@link #VALUES_MAX} different values it is exact; beyond, values are kept to as many leading
 * binary digits as fit, never fewer than {@link #DIGITS_MIN}, and thresholds are too high by at most one part in 256.
 */
public final class Distribution {
    /** Different values that are told apart. */
    public static final int VALUES_MAX = 16_384;

    /** So many leading digits of each of the 63 magnitudes of a value always fit. */
    static final int DIGITS_MIN = 9;

    private final int valuesMax;
    private final int digitsMin;
    private TreeMap<Long, Long> counts = new TreeMap<>();
    private long all;
    private int dropped;

    /** Of nothing yet. */
    public Distribution() {
        this(VALUES_MAX, DIGITS_MIN);
    }

    /** With other bounds, so that it can be tried. */
    Distribution(int valuesMax, int digitsMin) {
        this.valuesMax = valuesMax;
        this.digitsMin = digitsMin;
    }

    /** Takes in one value more than 0; what is not more than 0 is nobody's. */
    public void add(long value) {
        if (value <= 0) {
            return;
        }
        all++;
        counts.merge(rounded(value), 1L, Long::sum);
        while (counts.size() > valuesMax && keptDigits() > digitsMin) {
            dropped++;
            TreeMap<Long, Long> coarser = new TreeMap<>();
            counts.forEach((known, often) -> coarser.merge(rounded(known), often, Long::sum));
            counts = coarser;
        }
    }

    /** How many values are told apart. */
    int different() {
        return counts.size();
    }

    /**
     * The least value below which so many lie; whoever equals another lies on the same side. Nobody reaches it if there is no value at all.
     *
     * @param belowParts of {@link Cut#ALL}
     */
    public long threshold(int belowParts) {
        if (all == 0) {
            return Long.MAX_VALUE;
        }
        long below = 0;
        long threshold = 1;
        for (Map.Entry<Long, Long> known : counts.entrySet()) {
            if (Math.multiplyExact(below, Cut.ALL) >= Math.multiplyExact(all, belowParts)) {
                return threshold;
            }
            below += known.getValue();
            threshold = next(known.getKey());
        }
        return threshold;
    }

    private int keptDigits() {
        return Long.SIZE - 1 - dropped;
    }

    /** The value with all but its leading digits set to 0. */
    private long rounded(long value) {
        int surplus = digits(value) - keptDigits();
        return surplus <= 0 ? value : value >> surplus << surplus;
    }

    /** The least value that is told apart from one that was rounded. */
    private long next(long value) {
        int surplus = Math.max(0, digits(value) - keptDigits());
        long step = 1L << surplus;
        return value > Long.MAX_VALUE - step ? Long.MAX_VALUE : value + step;
    }

    private static int digits(long value) {
        return Long.SIZE - Long.numberOfLeadingZeros(value);
    }
}

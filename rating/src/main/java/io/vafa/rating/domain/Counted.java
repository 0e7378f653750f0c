package io.vafa.rating.domain;

import java.util.BitSet;

/**
 * The part of a purchase that counts for a rule.
 *
 * @param lines places of the lines, from 0
 * @param remainder what was paid for nothing that a line names, as far as it counts, in minor units
 */
public record Counted(BitSet lines, long remainder) {

    /** What was paid for it, in minor units. */
    public long amount(Occasion occasion) {
        long amount = remainder;
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            amount += occasion.paid(line);
        }
        return amount;
    }

    /** Whole items in it. */
    public long items(Occasion occasion) {
        long items = 0;
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            items = Exact.plus(items, occasion.items(line));
        }
        return items;
    }

    public boolean isEmpty() {
        return lines.isEmpty() && remainder == 0;
    }

    /** Only those lines that the other has, too. */
    public Counted within(Counted other) {
        BitSet both = (BitSet) lines.clone();
        both.and(other.lines);
        return new Counted(both, Math.min(remainder, other.remainder));
    }
}

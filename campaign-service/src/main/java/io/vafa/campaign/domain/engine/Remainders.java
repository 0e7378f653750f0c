package io.vafa.campaign.domain.engine;

import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.rating.domain.Counted;
import io.vafa.rating.domain.Exact;
import io.vafa.rating.domain.Occasion;
import io.vafa.rating.domain.Rounding;
import io.vafa.rating.domain.Worth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** What is left to pay for each line of a basket while one discount after the other is taken off. For one thread. */
final class Remainders {
    private final Purchase gross;
    private final long[] left;
    private long rest;

    Remainders(Purchase gross, ZoneId zone) {
        this.gross = gross;
        Occasion occasion = new Occasion(gross, zone);
        this.left = new long[gross.lines().size()];
        long named = 0;
        for (int line = 0; line < left.length; line++) {
            left[line] = occasion.paid(line);
            named += left[line];
        }
        this.rest = gross.amount().minorUnits() - named;
    }

    /**
     * One discount.
     *
     * @param lines how much of it off each
     */
    record Taken(long minorUnits, List<Long> lines, String words) {}

    /**
     * Takes a discount off the goods that count, each line by its share of what is left of them.
     *
     * @param isOnlyTold whether it is only told what it would be
     */
    Taken taken(Effect.Discount discount, Counted counted, boolean isOnlyTold) {
        boolean hasRest = counted.remainder() > 0;
        long base = hasRest ? rest : 0;
        BitSet lines = counted.lines();
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            base += left[line];
        }
        long off = off(discount, base);
        // Shares of a sum that grows, so that they add up; none is more than its line.
        long[] shares = new long[left.length];
        long sum = 0;
        long before = 0;
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            sum += left[line];
            long until = base == 0 ? 0 : Exact.portion(sum, off, base, Rounding.Mode.HALF_UP);
            shares[line] = until - before;
            before = until;
        }
        long ofRest = off - before;
        if (!isOnlyTold) {
            for (int line = 0; line < left.length; line++) {
                left[line] -= shares[line];
            }
            rest -= ofRest;
        }
        return new Taken(off, Arrays.stream(shares).boxed().toList(), words(discount, base, off));
    }

    /** How much less, of so much. */
    static long off(Effect.Discount discount, long base) {
        long off = switch (discount.off()) {
            case Effect.Off.Percent percent ->
                Exact.portion(base, percent.parts(), Effect.Off.Percent.ALL, Rounding.Mode.HALF_UP);
            case Effect.Off.Amount amount -> amount.minorUnits();
        };
        return Math.min(Math.min(off, base), discount.atMostMinorUnits());
    }

    String words(Effect.Discount discount, long base, long off) {
        return words(discount, base, off, gross.amount().currency());
    }

    static String words(Effect.Discount discount, long base, long off, String currency) {
        int scale = Money.scaleOf(currency);
        String how = switch (discount.off()) {
            case Effect.Off.Percent percent -> Worth.units(2, percent.parts()) + " % of ";
            case Effect.Off.Amount amount -> Worth.units(scale, amount.minorUnits()) + " off ";
        };
        return how + Worth.units(scale, base) + " " + currency + ": " + Worth.units(scale, off)
                + (off == discount.atMostMinorUnits() ? ", the most it may be" : "");
    }

    /** The purchase as it is to be paid. */
    Purchase net() {
        List<PurchaseLine> lines = new ArrayList<>(left.length);
        long total = rest;
        for (int line = 0; line < left.length; line++) {
            PurchaseLine full = gross.lines().get(line);
            lines.add(new PurchaseLine(
                    full.sku(),
                    full.category(),
                    full.brand(),
                    full.quantity(),
                    full.unitPriceMinorUnits(),
                    left[line]));
            total += left[line];
        }
        return new Purchase(
                gross.eventId(),
                gross.partner(),
                gross.store(),
                gross.till(),
                gross.receipt(),
                gross.occurredAt(),
                new Money(gross.amount().currency(), total),
                lines,
                gross.paymentMethod(),
                gross.channel(),
                gross.historic());
    }
}

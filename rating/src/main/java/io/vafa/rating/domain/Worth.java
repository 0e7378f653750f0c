package io.vafa.rating.domain;

import io.vafa.contracts.purchase.Money;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.function.ToLongFunction;

/** What gains come to for the goods that count. */
public final class Worth {
    private final Occasion occasion;

    public Worth(Occasion occasion) {
        this.occasion = occasion;
    }

    /**
     * What a gain that is no multiple comes to, in words too.
     *
     * @param decimals of the units that it gives
     */
    public Finding of(Gain gain, Counted counted, int decimals) {
        return switch (gain) {
            case Gain.PerAmount perAmount ->
                found(
                        ofAmount(perAmount, counted),
                        decimals,
                        money(counted.amount(occasion)) + " at " + perAmount.words() + ", "
                                + perAmount.rounding().words());
            case Gain.PerItem perItem ->
                found(
                        ofItems(perItem, counted),
                        decimals,
                        counted.items(occasion) + " items at " + units(decimals, perItem.units()));
            case Gain.PerReceipt perReceipt -> found(perReceipt.units(), decimals, "a receipt");
            case Gain.Multiple _ -> throw new IllegalStateException("a multiple is known by its other rule alone");
        };
    }

    /** What something comes to, and how. */
    public static Finding found(long units, int decimals, String words) {
        return new Finding(
                units,
                units == 0 ? Reason.ROUNDED_TO_NOTHING : Reason.GIVEN,
                words + ", gives " + units(decimals, units));
    }

    /** Whole units as people write them. */
    public static String units(int decimals, long units) {
        return BigDecimal.valueOf(units, decimals).toPlainString();
    }

    /** An amount in the purchase's currency, as people write it. */
    public String money(long minorUnits) {
        String currency = occasion.purchase().amount().currency();
        return units(Money.scaleOf(currency), minorUnits) + " " + currency;
    }

    private long ofAmount(Gain.PerAmount gain, Counted counted) {
        return rounded(
                gain.rounding(),
                counted,
                part -> Exact.portion(
                        part.amount(occasion),
                        gain.units(),
                        gain.perMinorUnits(),
                        gain.rounding().mode()));
    }

    private long ofItems(Gain.PerItem gain, Counted counted) {
        return Exact.times(counted.items(occasion), gain.units());
    }

    /** What a multiple comes to, of another rule that is none. */
    public long ofMultiple(Gain.Multiple gain, Gain other, Counted counted) {
        return rounded(
                gain.rounding(),
                counted,
                part -> Exact.portion(
                        ofOther(other, part),
                        gain.parts(),
                        Gain.PARTS_OF_ONE,
                        gain.rounding().mode()));
    }

    private long ofOther(Gain other, Counted counted) {
        return switch (other) {
            case Gain.PerAmount perAmount -> ofAmount(perAmount, counted);
            case Gain.PerItem perItem -> ofItems(perItem, counted);
            case Gain.PerReceipt perReceipt -> perReceipt.units();
            case Gain.Multiple _ -> throw new IllegalStateException("a multiple of a multiple cannot be made");
        };
    }

    private long rounded(Rounding rounding, Counted counted, ToLongFunction<Counted> worth) {
        if (!rounding.perLine()) {
            return worth.applyAsLong(counted);
        }
        long sum = counted.remainder() > 0 ? worth.applyAsLong(new Counted(new BitSet(), counted.remainder())) : 0;
        BitSet lines = counted.lines();
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            BitSet one = new BitSet();
            one.set(line);
            sum = Exact.plus(sum, worth.applyAsLong(new Counted(one, 0)));
        }
        return sum;
    }
}

package io.vafa.points.ledger.domain.accrual;

import java.util.BitSet;
import java.util.function.ToLongFunction;

/** What gains come to for the goods that count. */
final class Worth {
    private final Occasion occasion;

    Worth(Occasion occasion) {
        this.occasion = occasion;
    }

    long ofAmount(Gain.PerAmount gain, Counted counted) {
        return rounded(
                gain.rounding(),
                counted,
                part -> Exact.portion(
                        part.amount(occasion),
                        gain.units(),
                        gain.perMinorUnits(),
                        gain.rounding().mode()));
    }

    long ofItems(Gain.PerItem gain, Counted counted) {
        return Exact.times(counted.items(occasion), gain.units());
    }

    /** What a multiple comes to, of another rule that is none. */
    long ofMultiple(Gain.Multiple gain, Gain other, Counted counted) {
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

package io.vafa.rating.domain;

import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A purchase as rules look at it: its time in the programme's zone, and what was really paid for each line. For one thread. */
public final class Occasion {
    private final Purchase purchase;
    private final LocalDateTime local;
    private final long[] paid;
    private final long[] items;
    private final long remainder;
    private @Nullable Object view;

    public Occasion(Purchase purchase, ZoneId zone) {
        this.purchase = purchase;
        this.local = LocalDateTime.ofInstant(purchase.occurredAt(), zone);
        List<PurchaseLine> lines = purchase.lines();
        this.paid = new long[lines.size()];
        this.items = new long[lines.size()];
        long all = 0;
        for (PurchaseLine line : lines) {
            all = Exact.plus(all, line.amountMinorUnits());
        }
        // A receipt may cost less than its lines, by a discount on the whole, in which every line has its share.
        long total = purchase.amount().minorUnits();
        long sum = 0;
        long before = 0;
        for (int i = 0; i < paid.length; i++) {
            PurchaseLine line = lines.get(i);
            sum = Exact.plus(sum, line.amountMinorUnits());
            long until = all <= total ? sum : Exact.portion(sum, total, all, Rounding.Mode.DOWN);
            paid[i] = until - before;
            before = until;
            items[i] = line.quantity().setScale(0, RoundingMode.DOWN).longValueExact();
        }
        this.remainder = Math.max(0, total - before);
    }

    public Purchase purchase() {
        return purchase;
    }

    /** When it happened, by the clocks of the programme's zone. */
    public LocalDateTime local() {
        return local;
    }

    /** What was paid for a line, in minor units. */
    public long paid(int line) {
        return paid[line];
    }

    /** Whole items of a line. */
    public long items(int line) {
        return items[line];
    }

    /** What was paid for nothing that a line names. */
    long remainder() {
        return remainder;
    }

    /** The purchase in somebody else's form, made once for all rules. */
    public <V> V seenAs(Class<V> type, Function<Occasion, V> made) {
        if (!type.isInstance(view)) {
            view = made.apply(this);
        }
        return type.cast(view);
    }
}

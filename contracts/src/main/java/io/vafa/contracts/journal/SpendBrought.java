package io.vafa.contracts.journal;

import io.vafa.contracts.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody had spent by some entry of their journal, which counts for another member as well from now on, or no longer.
 *
 * @param from whose spend it is
 * @param sequence place of that entry in their journal
 * @param currency absent: nothing was spent
 * @param spent the latest instants one by one, at most 128
 * @param earlierMinorUnits what was spent up to and including {@code earlierUntil}; less than 0: it counts no longer
 * @param earlierUntil absent: all of it is stated one by one
 * @param tier the highest that was reached; absent: none, or it stays as it is
 * @param granted the tier that was brought along from another system; absent: none was
 * @param days the same as tiers with windows count it, day by day; absent: it was not told so yet
 */
public record SpendBrought(
        String from,
        long sequence,
        @Nullable String currency,
        List<SpentAt> spent,
        long earlierMinorUnits,
        @Nullable Instant earlierUntil,
        @Nullable TierHeld tier,
        @Nullable TierHeld granted,
        @Nullable List<CountedDay> days) {
    /** Of whose days nothing is told. */
    public SpendBrought(
            String from,
            long sequence,
            @Nullable String currency,
            List<SpentAt> spent,
            long earlierMinorUnits,
            @Nullable Instant earlierUntil,
            @Nullable TierHeld tier,
            @Nullable TierHeld granted) {
        this(from, sequence, currency, spent, earlierMinorUnits, earlierUntil, tier, granted, null);
    }

    public SpendBrought {
        Require.text(from, "from");
        Require.atLeast(1, sequence, "sequence");
        Require.optionalText(currency, "currency");
        spent = List.copyOf(Require.present(spent, "spent"));
        days = days == null ? null : List.copyOf(days);
    }
    /** As before there were days where there are none: fingerprints of commands that were obeyed long ago are made of it. */
    @Override
    public String toString() {
        return "SpendBrought[from=" + from + ", sequence=" + sequence + ", currency=" + currency + ", spent=" + spent
                + ", earlierMinorUnits=" + earlierMinorUnits + ", earlierUntil=" + earlierUntil + ", tier=" + tier
                + ", granted=" + granted + (days == null ? "]" : ", days=" + days + "]");
    }
}

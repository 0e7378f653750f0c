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
 */
public record SpendBrought(
        String from,
        long sequence,
        @Nullable String currency,
        List<SpentAt> spent,
        long earlierMinorUnits,
        @Nullable Instant earlierUntil,
        @Nullable TierHeld tier,
        @Nullable TierHeld granted) {
    public SpendBrought {
        Require.text(from, "from");
        Require.atLeast(1, sequence, "sequence");
        Require.optionalText(currency, "currency");
        spent = List.copyOf(Require.present(spent, "spent"));
    }
}

package io.vafa.campaign.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.Rung;
import io.vafa.campaign.domain.Standing;
import io.vafa.campaign.domain.TierLadder;
import io.vafa.contracts.purchase.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a member stands.
 *
 * @param tier by name; null while the programme has no tiers
 * @param since when what brought the member there happened; null if the journal did not say
 * @param lifetimeSpend decimal string in whole units of the programme's currency
 * @param next the tier above; null at the top
 * @param mergedInto as whom the member who was asked for goes on, whose all this is; absent: as themselves
 */
public record TierView(
        @Nullable String tier,
        @Nullable Instant since,
        String lifetimeSpend,
        @Nullable Next next,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String mergedInto) {

    /**
     * The tier above.
     *
     * @param missing what must still be spent for it, as {@code lifetimeSpend}
     */
    public record Next(String tier, String missing) {}

    static TierView of(MemberProgress progress, @Nullable TierLadder ladder, @Nullable String mergedInto) {
        int scale = progress.currency() == null ? 0 : Money.scaleOf(progress.currency());
        BigDecimal spend = BigDecimal.valueOf(progress.timeline().total(), scale);
        Standing standing = progress.confirmed();
        String first = ladder == null ? null : ladder.rung(0).name();
        return new TierView(
                standing == null ? first : standing.tier(),
                standing == null ? progress.openedAt() : standing.since(),
                spend.toPlainString(),
                ladder == null ? null : next(ladder, rank(standing, ladder), spend),
                mergedInto);
    }

    private static int rank(@Nullable Standing standing, TierLadder ladder) {
        return standing == null ? 0 : ladder.rankOf(standing.tier()).orElse(standing.rank());
    }

    private static @Nullable Next next(TierLadder ladder, int rank, BigDecimal spend) {
        if (rank + 1 >= ladder.rungs().size()) {
            return null;
        }
        Rung above = ladder.rung(rank + 1);
        BigDecimal missing = above.from().subtract(spend).max(BigDecimal.ZERO);
        return new Next(above.name(), missing.toPlainString());
    }
}

package io.vafa.campaign.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vafa.campaign.domain.Lifecycle;
import io.vafa.campaign.domain.LifecycleProgress;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.Timeline;
import io.vafa.contracts.purchase.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a member stands as a customer.
 *
 * @param stage as the journal has it; null before the first purchase, or while the programme has no stages
 * @param since as of when
 * @param rule what has to hold for that stage, in words; null if the programme has no such stage any more
 * @param figures what is known of the member's purchases
 * @param next what comes by time alone, and when; null if nothing does
 * @param mergedInto as whom the member who was asked for goes on, whose all this is; absent: as themselves
 */
public record StageView(
        @Nullable String stage,
        @Nullable Instant since,
        @Nullable String rule,
        Figures figures,
        @Nullable Next next,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String mergedInto) {

    /**
     * What stages go by.
     *
     * @param purchases without those that went back whole
     * @param spend decimal string in whole units of the programme's currency
     */
    public record Figures(
            int purchases,
            @Nullable Instant firstPurchaseAt,
            @Nullable Instant lastPurchaseAt,
            String spend) {}

    /** What comes if nothing more is bought. */
    public record Next(String stage, Instant at) {}

    static StageView of(
            MemberProgress progress, @Nullable Lifecycle lifecycle, Instant now, @Nullable String mergedInto) {
        LifecycleProgress standing = progress.lifecycle();
        Timeline timeline = progress.timeline();
        boolean bought = timeline.purchases() > 0;
        int scale = progress.currency() == null ? 0 : Money.scaleOf(progress.currency());
        return new StageView(
                standing.stage(),
                standing.since(),
                lifecycle == null || standing.stage() == null ? null : lifecycle.rule(standing.stage()),
                new Figures(
                        timeline.purchases(),
                        bought ? timeline.firstPurchase() : null,
                        bought ? timeline.lastPurchase() : null,
                        BigDecimal.valueOf(timeline.total(), scale).toPlainString()),
                lifecycle == null
                        ? null
                        : lifecycle
                                .next(timeline, progress.currency(), now)
                                .map(next -> new Next(next.stage().name(), next.at()))
                                .orElse(null),
                mergedInto);
    }
}

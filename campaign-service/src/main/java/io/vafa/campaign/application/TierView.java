package io.vafa.campaign.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.Qualification;
import io.vafa.campaign.domain.Rung;
import io.vafa.campaign.domain.Standing;
import io.vafa.campaign.domain.TierLadder;
import io.vafa.campaign.domain.TierStanding;
import io.vafa.campaign.domain.TierWindow;
import io.vafa.contracts.purchase.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a member stands.
 *
 * @param tier by name; null while the programme has no tiers
 * @param since when what brought the member there happened; null if the journal did not say
 * @param benefits of the tier, by name
 * @param lifetimeSpend decimal string in whole units of the programme's currency
 * @param progress what counts now; null while the programme has no tiers
 * @param next the tier above; null at the top
 * @param keep what it takes to keep the tier; null where it is never lost
 * @param mergedInto as whom the member who was asked for goes on, whose all this is; absent: as themselves
 */
public record TierView(
        @Nullable String tier,
        @Nullable Instant since,
        List<String> benefits,
        String lifetimeSpend,
        @Nullable Progress progress,
        @Nullable Next next,
        @Nullable Keep keep,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String mergedInto) {

    /**
     * What counts towards a tier today.
     *
     * @param by {@code spend}, {@code points} or {@code visits}
     * @param counted decimal string in whole units
     * @param from the first day that counts; null: since ever
     * @param through the last day of what is running; null: it never ends
     */
    public record Progress(
            String by,
            String counted,
            @Nullable LocalDate from,
            @Nullable LocalDate through) {}

    /**
     * The tier above.
     *
     * @param missing what must still be counted for it today, as {@code counted}
     */
    public record Next(String tier, String missing) {}

    /**
     * What it takes to keep the tier.
     *
     * @param through the last day of what was promised
     * @param grace the last day on which the member has the tier in any case
     * @param from the first day of what is looked at then
     * @param missing what must still be counted from that day through the last of those that are looked at, as {@code counted};
     *     0: the tier is safe
     * @param otherwise the tier that follows if nothing more is counted
     */
    public record Keep(LocalDate through, LocalDate grace, LocalDate from, String missing, String otherwise) {}

    static TierView of(MemberProgress member, @Nullable TierLadder ladder, @Nullable String mergedInto, Instant now) {
        int scale = member.currency() == null ? 0 : Money.scaleOf(member.currency());
        BigDecimal spend = BigDecimal.valueOf(member.timeline().total(), scale);
        Standing standing = member.confirmed();
        if (ladder == null) {
            return new TierView(
                    standing == null ? null : standing.tier(),
                    standing == null ? member.openedAt() : standing.since(),
                    List.of(),
                    spend.toPlainString(),
                    null,
                    null,
                    null,
                    mergedInto);
        }
        TierStanding stands = TierStanding.of(member, ladder);
        Qualification rules = ladder.qualification();
        LocalDate today = rules.dayOf(now);
        // Known to the last cent, also of what came before days were counted.
        BigDecimal counted = rules.isLifetimeSpend() ? spend : BigDecimal.valueOf(stands.value(today), stands.scale());
        int rank = standing == null ? 0 : ladder.rankOf(standing.tier()).orElse(standing.rank());
        return new TierView(
                standing == null ? ladder.rung(0).name() : standing.tier(),
                standing == null ? member.openedAt() : standing.since(),
                rank < ladder.rungs().size() ? ladder.rung(rank).benefits() : List.of(),
                spend.toPlainString(),
                progress(rules, today, counted),
                next(ladder, rank, counted),
                stands.keptThrough()
                        .map(through -> keep(stands, through, today))
                        .orElse(null),
                mergedInto);
    }

    private static Progress progress(Qualification rules, LocalDate today, BigDecimal counted) {
        boolean ever = rules.isForEver();
        return new Progress(
                rules.by().name().toLowerCase(Locale.ROOT),
                counted.toPlainString(),
                ever ? null : rules.over().firstDay(today),
                rules.over() instanceof TierWindow.Calendar calendar ? calendar.closing(today) : null);
    }

    private static @Nullable Next next(TierLadder ladder, int rank, BigDecimal counted) {
        if (rank + 1 >= ladder.rungs().size()) {
            return null;
        }
        Rung above = ladder.rung(rank + 1);
        return new Next(above.name(), missing(above, counted));
    }

    private static Keep keep(TierStanding stands, LocalDate through, LocalDate today) {
        TierLadder ladder = stands.ladder();
        Qualification rules = ladder.qualification();
        LocalDate closing = rules.over().closing(through);
        LocalDate judged = rules.judgedOn(through);
        BigDecimal counted = BigDecimal.valueOf(stands.value(closing), stands.scale());
        TierStanding.Outlook outlook = stands.outlook(today.isAfter(judged) ? today : judged);
        return new Keep(
                through,
                judged.minusDays(1),
                rules.over().firstDay(closing),
                missing(ladder.rung(stands.held()), counted),
                ladder.rung(outlook.rank()).name());
    }

    private static String missing(Rung rung, BigDecimal counted) {
        return rung.from().subtract(counted).max(BigDecimal.ZERO).toPlainString();
    }
}

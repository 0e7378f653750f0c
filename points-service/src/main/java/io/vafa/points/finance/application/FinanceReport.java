package io.vafa.points.finance.application;

import io.vafa.points.finance.domain.Flow;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a programme owed before some days and after them, and what happened in between; in every row opening and flows are
 * closing, to the point.
 *
 * @param from first day
 * @param to the day up to which, not among them
 * @param currency of all values
 * @param firstSeal the first seal that is counted; null if no seal is of these days
 * @param lastSeal the last
 * @param sealedThrough the last day that is sealed to its end; null if none is yet
 * @param complete whether all of these days are sealed to their ends
 */
public record FinanceReport(
        String program,
        LocalDate from,
        LocalDate to,
        String currency,
        @Nullable Long firstSeal,
        @Nullable Long lastSeal,
        @Nullable LocalDate sealedThrough,
        boolean complete,
        List<Row> rows) {
    /**
     * One wallet's points of one issuer, in whole units.
     *
     * @param opening what members had before, less what they owed
     * @param flows what changed it, by {@link Flow}
     * @param redeemedValueMinorUnits what was spent as money, less what was given back, in minor units
     * @param inTransitOpening on its way from member to member before, beside the opening
     * @param inTransitClosing the same afterwards
     */
    public record Row(
            String wallet,
            String issuer,
            long opening,
            Map<Flow, Long> flows,
            long closing,
            long redeemedValueMinorUnits,
            long inTransitOpening,
            long inTransitClosing) {}
}

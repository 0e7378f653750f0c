package io.vafa.gateway.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * From when to when a store or a till trades.
 *
 * @param openedOn inclusive; null: since ever
 * @param closedOn exclusive; null: for ever
 * @param zone of a store that has another one than its programme
 */
public record Tenure(
        @Nullable LocalDate openedOn,
        @Nullable LocalDate closedOn,
        @Nullable String zone) {
    /** Whether it trades on a day. */
    public boolean covers(LocalDate day) {
        return (openedOn == null || !day.isBefore(openedOn)) && (closedOn == null || day.isBefore(closedOn));
    }
}

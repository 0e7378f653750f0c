package io.vafa.member.domain.household;

import io.vafa.contracts.journal.PoolShare;
import java.time.Instant;

/**
 * Somebody's place in a household.
 *
 * @param share what they may do with its pool, as it was agreed then
 */
public record Seat(String member, HouseholdRole role, PoolShare share, Instant since) {
    /** So much of what they earn goes to the household, 0 to 100. */
    public int percent() {
        Integer percent = share.percent();
        return percent == null ? 0 : percent;
    }
}

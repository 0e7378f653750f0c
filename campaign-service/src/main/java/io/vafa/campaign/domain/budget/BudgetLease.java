package io.vafa.campaign.domain.budget;

import java.time.Instant;

/**
 * Units of a budget that one process may give until a time.
 *
 * @param owner which process
 * @param units how many in all, those included that it has given by now
 */
public record BudgetLease(String id, String owner, long units, Instant at, Instant until) {
    /** The same for more units. */
    BudgetLease plus(long more) {
        return new BudgetLease(id, owner, Math.addExact(units, more), at, until);
    }
}

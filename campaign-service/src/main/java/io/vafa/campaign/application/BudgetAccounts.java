package io.vafa.campaign.application;

import io.vafa.campaign.domain.budget.BudgetAccount;
import io.vafa.campaign.domain.budget.BudgetKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where it is kept how the bounds of campaigns stand: one small account for each. */
public interface BudgetAccounts {
    Optional<BudgetAccount> find(BudgetKey key);

    /**
     * Puts an account in the place of the version that it was made from.
     *
     * @return whether it is there now, as the next version; otherwise somebody else changed it meanwhile
     */
    boolean store(BudgetAccount account);

    /** Those of which a lease was over by then, the one that was first; at most so many. */
    List<BudgetAccount> overdue(Instant by, int max);

    /** Those of a campaign whose bound begins so, those first of which most was used; at most so many. */
    List<BudgetAccount> of(String program, String campaign, String bound, int max);
}

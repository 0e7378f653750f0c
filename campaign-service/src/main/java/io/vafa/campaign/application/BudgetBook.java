package io.vafa.campaign.application;

import io.vafa.campaign.domain.budget.BudgetAccount;
import io.vafa.campaign.domain.budget.BudgetKey;
import java.util.function.UnaryOperator;

/** Changes accounts, each change on what is there at that moment. */
public final class BudgetBook {
    /** As many processes change one account at once at most, and then some. */
    static final int TRIES_MAX = 100;

    private final BudgetAccounts accounts;

    public BudgetBook(BudgetAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Changes an account, which begins with its first change; the change may be made several times, and only the last counts.
     *
     * @return the account after that
     * @throws IllegalStateException if others change it all the time
     */
    public BudgetAccount change(BudgetKey key, UnaryOperator<BudgetAccount> change) {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            BudgetAccount found = accounts.find(key).orElseGet(() -> BudgetAccount.beginning(key));
            BudgetAccount changed = change.apply(found);
            if (changed.equals(found) || accounts.store(changed)) {
                return changed;
            }
        }
        throw new IllegalStateException("others keep changing how " + key + " stands");
    }
}

package io.vafa.campaign.application;

import io.vafa.campaign.domain.budget.BudgetAccount;
import io.vafa.campaign.domain.budget.BudgetKey;
import io.vafa.campaign.domain.budget.Cap;

/** Hears how budgets stand, for whoever watches. */
public interface BudgetMeter {
    /** Nobody watches. */
    BudgetMeter NONE = new BudgetMeter() {
        @Override
        public void seen(BudgetAccount account, Cap cap) {}

        @Override
        public void usedUp(BudgetKey key) {}
    };

    /** An account was just seen. */
    void seen(BudgetAccount account, Cap cap);

    /** Something was not given, or less of it, because too little is left. */
    void usedUp(BudgetKey key);
}

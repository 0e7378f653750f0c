package io.vafa.campaign;

import io.vafa.campaign.application.LeasedBudgets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Gives back what is left of leases when the service has stopped all that could use them, and the store is still there. */
final class BudgetLeaseReturn implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(BudgetLeaseReturn.class);

    private final LeasedBudgets budgets;

    BudgetLeaseReturn(LeasedBudgets budgets) {
        this.budgets = budgets;
    }

    @Override
    public void destroy() {
        try {
            budgets.close();
        } catch (RuntimeException failed) {
            // What is not given back is counted by the decisions a while after the lease.
            LOG.warn(
                    "could not give leases of campaigns' budgets back: {}",
                    failed.getClass().getName());
        }
    }
}

package io.vafa.points;

import io.vafa.points.deposit.application.LeasedAllowance;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Gives back what is left of leases when the service has stopped all that could use them, and the store is still there. */
final class LeaseReturn implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseReturn.class);

    private final LeasedAllowance allowance;
    private final Clock clock;

    LeaseReturn(LeasedAllowance allowance, Clock clock) {
        this.allowance = allowance;
        this.clock = clock;
    }

    @Override
    public void destroy() {
        try {
            allowance.close(clock.instant());
        } catch (RuntimeException failed) {
            // What is not given back counts as used until a seal says what was.
            LOG.warn(
                    "could not give leases of deposits back: {}",
                    failed.getClass().getName());
        }
    }
}

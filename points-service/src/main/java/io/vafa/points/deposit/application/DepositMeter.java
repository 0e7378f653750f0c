package io.vafa.points.deposit.application;

import io.vafa.points.deposit.domain.DepositKey;
import io.vafa.points.deposit.domain.DepositPolicy;

/** Hears what happens to deposits, for whoever watches. */
public interface DepositMeter {
    /** Nobody watches. */
    DepositMeter NONE = new DepositMeter() {
        @Override
        public void remaining(DepositKey key, DepositPolicy policy, long points) {}

        @Override
        public void refused(DepositKey key) {}

        @Override
        public void overdrawn(DepositKey key, long points) {}
    };

    /** So many can still be leased, as was just seen. */
    void remaining(DepositKey key, DepositPolicy policy, long points);

    /** Something was refused. */
    void refused(DepositKey key);

    /** So many points were given that the deposit does not cover. */
    void overdrawn(DepositKey key, long points);
}

package io.vafa.points.deposit.application;

import io.vafa.points.deposit.domain.DepositAccount;
import io.vafa.points.deposit.domain.DepositKey;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes accounts, each change on what is there at that moment. */
public final class DepositBook {
    /** As many processes change one account at once at most, and then some. */
    static final int TRIES_MAX = 100;

    private final DepositAccounts accounts;

    public DepositBook(DepositAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Changes an account, if there is one; the change may be made several times, and only the last counts.
     *
     * @return the account after that
     * @throws IllegalStateException if others change it all the time
     */
    public Optional<DepositAccount> change(DepositKey key, UnaryOperator<DepositAccount> change) {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            Optional<DepositAccount> found = accounts.find(key);
            if (found.isEmpty()) {
                return found;
            }
            DepositAccount changed = change.apply(found.get());
            if (changed.equals(found.get()) || accounts.store(changed)) {
                return Optional.of(changed);
            }
        }
        throw new IllegalStateException("others keep changing the deposit of " + key);
    }
}

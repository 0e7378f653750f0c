package io.vafa.points.deposit.application;

import io.vafa.points.deposit.domain.DepositAccount;
import io.vafa.points.deposit.domain.DepositChange;
import io.vafa.points.deposit.domain.DepositKey;
import java.util.List;
import java.util.Optional;

/** Where deposits are kept: a small account for each, and every change of it by itself, inserted once. */
public interface DepositAccounts {
    Optional<DepositAccount> find(DepositKey key);

    /** All of a programme: as many as it has prepaid partners. */
    List<DepositAccount> of(String program);

    /**
     * Puts an account in the place of the version that it was made from.
     *
     * @return whether it is there now, as the next version; otherwise somebody else changed it meanwhile
     */
    boolean store(DepositAccount account);

    /** Writes a change down, unless it is there already. */
    void record(DepositChange change);

    /** The change that somebody knows by this name, if it was recorded. */
    Optional<DepositChange> change(DepositKey key, String name);

    /** Changes in the order of their numbers, beginning with one; ends early where there are no more. */
    List<DepositChange> changes(DepositKey key, long from, int count);
}

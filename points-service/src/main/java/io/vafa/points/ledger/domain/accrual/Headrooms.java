package io.vafa.points.ledger.domain.accrual;

import io.vafa.contracts.journal.CapUse.Period;

/** What is left of the caps for one purchase. */
@FunctionalInterface
public interface Headrooms {
    /** Nothing was ever given: the whole of each cap is left. */
    Headrooms WHOLE = (_, _, _, most) -> new Headroom(most, true);

    /**
     * What is left of one cap.
     *
     * @param cap {@code rule:} and a rule's id, or {@code wallet:} and a wallet's code
     * @param of the day or month; {@link io.vafa.contracts.journal.CapUse#EVER} where all time is one
     * @param most the cap
     */
    Headroom left(String cap, Period period, String of, long most);

    /**
     * What is left of one cap.
     *
     * @param units 0 if it is not known
     * @param known whether what was given in that time is remembered
     */
    record Headroom(long units, boolean known) {}
}

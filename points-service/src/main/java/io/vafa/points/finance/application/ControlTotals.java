package io.vafa.points.finance.application;

import io.vafa.points.finance.domain.StoreDay;
import java.util.Optional;

/** Where control totals are kept; the last word of a store counts. */
public interface ControlTotals {
    void put(String program, StoreDay day, ControlTotal total);

    Optional<ControlTotal> find(String program, StoreDay day);
}

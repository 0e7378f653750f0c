package io.vafa.points.finance.domain;

import java.util.List;

/**
 * Purchases of one till on one day that stand in journals.
 *
 * @param till empty where the report named none
 * @param count purchases, refused ones too
 * @param refused those among them that the ledger refused
 * @param sumMinorUnits what was paid for all of them
 * @param numbers receipt numbers that are numbers
 * @param numbersCut whether there were too many runs of numbers to keep
 */
public record TillArrivals(
        String till,
        long count,
        long refused,
        long sumMinorUnits,
        List<NumberRanges.Range> numbers,
        boolean numbersCut) {
    public TillArrivals {
        numbers = List.copyOf(numbers);
    }
}

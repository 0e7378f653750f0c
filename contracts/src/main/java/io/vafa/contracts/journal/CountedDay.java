package io.vafa.contracts.journal;

import io.vafa.contracts.Require;
import java.time.LocalDate;

/**
 * What the purchases of one day, or of one purchase, count towards a tier; less than 0: they count no longer.
 *
 * @param day in the programme's zone
 * @param minorUnits what was spent
 * @param points what the accrual rules gave into the tiers' wallet
 * @param visits how many purchases
 */
public record CountedDay(LocalDate day, long minorUnits, long points, long visits) {
    public CountedDay {
        Require.present(day, "day");
    }

    /** The same, taken off again. */
    public CountedDay negated() {
        return new CountedDay(day, Math.negateExact(minorUnits), Math.negateExact(points), Math.negateExact(visits));
    }
}

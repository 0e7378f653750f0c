package io.vafa.points.ledger.domain.accrual;

import io.vafa.contracts.journal.CapUse.Period;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The most that one member is given.
 *
 * @param perReceipt units for one purchase; {@link #NO_CAP} for any number
 * @param overTime units for all purchases of a day or month of the programme's zone, or for ever
 */
public record Caps(long perReceipt, Map<Period, Long> overTime) {
    public static final long NO_CAP = Long.MAX_VALUE;

    /** No cap at all. */
    public static final Caps NONE = new Caps(NO_CAP, Map.of());

    public Caps {
        // In the order of the periods, so that explanations always read the same.
        Map<Period, Long> ordered = new EnumMap<>(Period.class);
        ordered.putAll(overTime);
        overTime = Collections.unmodifiableMap(ordered);
    }
}

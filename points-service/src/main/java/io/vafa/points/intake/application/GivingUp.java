package io.vafa.points.intake.application;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Ends the waiting of reports that nothing came for, so that what is parked does not grow for ever. What is given up is
 * refused with a reason; sent again it is taken as if it had never come. Several instances may do it at once: whatever one
 * of them finds may be gone already, and a report that has meanwhile gone on to the ledger is told as what became of it.
 */
public final class GivingUp {
    private static final int PAGE = 500;

    private final Clock clock;

    public GivingUp(Clock clock) {
        this.clock = clock;
    }

    /** Gives up all that has waited for that long; how many there were. */
    public <T> int sweep(ParkingLot<T> lot, Duration patience) {
        int given = 0;
        List<ParkingLot.Waiting<T>> page;
        do {
            page = lot.waitingSince(clock.instant().minus(patience), PAGE);
            page.forEach(lot::giveUp);
            given += page.size();
        } while (page.size() == PAGE);
        return given;
    }
}

package io.vafa.points.intake.application;

import io.vafa.contracts.intake.ReceiptClaimed;
import java.time.Instant;
import java.time.LocalDate;

/** How often receipts were claimed, and in vain; bounded, and forgotten after a while. */
public interface ClaimLimits {
    /** What a place of a month is taken for. */
    enum Purpose {
        /** The purchase is there: nobody takes the place away again. */
        CREDIT,
        /** The purchase may come yet: until then the place goes to whichever receipt is credited and finds no other. */
        WAIT
    }

    /**
     * Takes one of the member's places of a month for a receipt; a place that was taken for the same receipt before is the same.
     *
     * @return false if none is left
     */
    boolean take(ReceiptClaimed claim, String month, int placesMax, Purpose purpose);

    /**
     * Counts a try before it is made, so that a thousand at once are not more than allowed.
     *
     * @param who a member or a credential
     * @return false if there were as many already; then it is not counted
     */
    boolean begin(String program, String who, LocalDate day, int triesMax, Instant now);

    /** The try was none in vain. */
    void right(String program, String who, LocalDate day);

    /** Forgets what binds nobody any more; how much that was. */
    int forget(Instant now);
}

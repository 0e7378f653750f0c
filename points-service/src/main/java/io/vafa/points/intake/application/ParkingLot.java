package io.vafa.points.intake.application;

import io.vafa.contracts.intake.PurchaseCompleted;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Purchases that wait for their reference to lead to a member, in the order in which they came. */
public interface ParkingLot {
    /** So many purchases may wait for one reference; what comes after becomes a dead letter that can be replayed. */
    int PLACES_PER_REFERENCE = 200;

    /** So many lines may they have together: at their longest they must fit into one document of the store. */
    int LINES_PER_REFERENCE = 2_000;

    /** What waits for these references, first come first. */
    Map<String, List<PurchaseCompleted>> parked(Collection<String> references);

    /** Parks purchases behind those that wait for the same reference. */
    void park(String reference, List<PurchaseCompleted> purchases);

    /** Takes purchases out that have gone on. */
    void release(String reference, List<PurchaseCompleted> gone);

    /** Whether an event waits. */
    boolean waits(String eventKey);
}

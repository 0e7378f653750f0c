package io.vafa.points.simulation;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.points.intake.application.ParkingLot;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A parking lot over a bad line; one queue changes at once or not at all. */
record FaultyParkingLot(ParkingLot<PurchaseCompleted> lot, Chaos chaos, Runnable inBetween)
        implements ParkingLot<PurchaseCompleted> {
    @Override
    public Map<String, List<PurchaseCompleted>> parked(Collection<String> references) {
        chaos.mayFail(0.01, "parked");
        Map<String, List<PurchaseCompleted>> found = lot.parked(references);
        inBetween.run();
        return found;
    }

    @Override
    public void park(String reference, List<PurchaseCompleted> purchases) {
        chaos.mayFail(0.01, "before park");
        lot.park(reference, purchases);
        chaos.mayFail(0.01, "after park");
    }

    @Override
    public void release(String reference, List<PurchaseCompleted> gone) {
        chaos.mayFail(0.02, "before release");
        lot.release(reference, gone);
        chaos.mayFail(0.02, "after release");
    }

    @Override
    public boolean waits(String eventKey) {
        return lot.waits(eventKey);
    }
}

package io.vafa.points.simulation;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.points.store.InMemoryClaims;
import io.vafa.points.store.InMemoryJournal;
import io.vafa.points.store.InMemoryParkingLot;
import io.vafa.points.store.InMemoryReferences;

/** What is stored, whatever the line to it is like. */
record Stores(
        InMemoryJournal journal,
        FaultySnapshots snapshots,
        InMemoryReferences references,
        InMemoryClaims claims,
        InMemoryParkingLot<PurchaseCompleted> parkingLot) {
    static Stores empty(Chaos chaos) {
        return new Stores(
                new InMemoryJournal(),
                new FaultySnapshots(chaos),
                new InMemoryReferences(),
                new InMemoryClaims(),
                InMemoryParkingLot.ofPurchases());
    }
}

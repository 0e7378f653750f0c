package io.vafa.points.store;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.points.intake.application.ParkingLot;
import io.vafa.points.intake.domain.Claim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Queues in a map. */
public final class InMemoryParkingLot implements ParkingLot {
    private final Map<String, List<PurchaseCompleted>> queues = new HashMap<>();

    @Override
    public Map<String, List<PurchaseCompleted>> parked(Collection<String> references) {
        Map<String, List<PurchaseCompleted>> found = new HashMap<>();
        for (String reference : references) {
            List<PurchaseCompleted> queue = queues.get(reference);
            if (queue != null && !queue.isEmpty()) {
                found.put(reference, List.copyOf(queue));
            }
        }
        return found;
    }

    @Override
    public void park(String reference, List<PurchaseCompleted> purchases) {
        queues.computeIfAbsent(reference, _ -> new ArrayList<>()).addAll(purchases);
    }

    @Override
    public void release(String reference, List<PurchaseCompleted> gone) {
        List<PurchaseCompleted> queue = queues.get(reference);
        if (queue != null) {
            queue.removeAll(gone);
        }
    }

    @Override
    public boolean waits(String eventKey) {
        return queues.values().stream()
                .flatMap(List::stream)
                .anyMatch(purchase -> Claim.eventKey(
                                purchase.program(),
                                purchase.purchase().partner(),
                                purchase.purchase().eventId())
                        .equals(eventKey));
    }

    /** What waits for one reference, first come first. */
    public List<PurchaseCompleted> queue(String reference) {
        return List.copyOf(queues.getOrDefault(reference, List.of()));
    }
}

package io.vafa.points.store;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.points.intake.application.ParkingLot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Queues in a map. */
public final class InMemoryParkingLot<T extends Record> implements ParkingLot<T> {
    private final Map<String, List<T>> queues = new HashMap<>();
    private final Function<T, String> eventKey;

    private InMemoryParkingLot(Function<T, String> eventKey) {
        this.eventKey = eventKey;
    }

    public static InMemoryParkingLot<PurchaseCompleted> ofPurchases() {
        return new InMemoryParkingLot<>(parked -> PurchaseKey.ofEvent(
                parked.program(), parked.purchase().partner(), parked.purchase().eventId()));
    }

    public static InMemoryParkingLot<PurchaseReturned> ofReturns() {
        return new InMemoryParkingLot<>(parked -> PurchaseKey.ofEvent(
                parked.program(), parked.returned().partner(), parked.returned().eventId()));
    }

    @Override
    public Map<String, List<T>> parked(Collection<String> names) {
        Map<String, List<T>> found = new HashMap<>();
        for (String name : names) {
            List<T> queue = queues.get(name);
            if (queue != null && !queue.isEmpty()) {
                found.put(name, List.copyOf(queue));
            }
        }
        return found;
    }

    @Override
    public void park(String name, List<T> reports) {
        queues.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(reports);
    }

    @Override
    public void release(String name, List<T> gone) {
        List<T> queue = queues.get(name);
        if (queue != null) {
            queue.removeAll(gone);
        }
    }

    @Override
    public boolean waits(String event) {
        return queues.values().stream()
                .flatMap(List::stream)
                .anyMatch(report -> eventKey.apply(report).equals(event));
    }

    /** What waits under one name, first come first. */
    public List<T> queue(String name) {
        return List.copyOf(queues.getOrDefault(name, List.of()));
    }
}

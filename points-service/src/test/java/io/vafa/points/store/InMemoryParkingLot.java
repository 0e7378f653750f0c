package io.vafa.points.store;

import io.vafa.contracts.intake.AboutMember;
import io.vafa.contracts.intake.ActivityWithdrawn;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.points.intake.application.ParkingLot;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Queues in a map. */
public final class InMemoryParkingLot<T> implements ParkingLot<T> {
    private final Map<String, List<T>> queues = new HashMap<>();
    private final Map<String, Instant> since = new HashMap<>();
    private final Set<String> givenUp = new HashSet<>();
    private final Clock clock;
    private final Function<T, String> eventKey;
    private final BiFunction<T, Instant, Instant> until;
    private final boolean keeps;

    private InMemoryParkingLot(Clock clock, Function<T, String> eventKey) {
        this.clock = clock;
        this.eventKey = eventKey;
        this.until = (_, now) -> now;
        this.keeps = true;
    }

    private InMemoryParkingLot(Clock clock, Function<T, String> eventKey, BiFunction<T, Instant, Instant> until) {
        this.clock = clock;
        this.eventKey = eventKey;
        this.until = until;
        this.keeps = false;
    }

    public static InMemoryParkingLot<PurchaseCompleted> ofUnclaimed(
            Clock clock, BiFunction<PurchaseCompleted, Instant, Instant> until) {
        return new InMemoryParkingLot<>(
                clock,
                parked -> PurchaseKey.ofEvent(
                        parked.program(),
                        parked.purchase().partner(),
                        parked.purchase().eventId()),
                until);
    }

    public static InMemoryParkingLot<ReceiptClaimed> ofReceiptClaims(
            Clock clock, BiFunction<ReceiptClaimed, Instant, Instant> until) {
        return new InMemoryParkingLot<>(clock, ReceiptClaimed::name, until);
    }

    public static InMemoryParkingLot<AboutMember> ofMembers(Clock clock) {
        return new InMemoryParkingLot<>(
                clock, parked -> PurchaseKey.ofEvent(parked.program(), parked.partner(), parked.eventId()));
    }

    public static InMemoryParkingLot<ActivityWithdrawn> ofWithdrawals(Clock clock) {
        return new InMemoryParkingLot<>(
                clock, parked -> PurchaseKey.ofEvent(parked.program(), parked.partner(), parked.eventId()));
    }

    public static InMemoryParkingLot<PurchaseReturned> ofReturns(Clock clock) {
        return new InMemoryParkingLot<>(
                clock, parked -> PurchaseKey.ofEvent(parked.program(), parked.partner(), parked.eventId()));
    }

    public static InMemoryParkingLot<PurchaseConfirmed> ofConfirmations(Clock clock) {
        return new InMemoryParkingLot<>(
                clock, parked -> PurchaseKey.ofEvent(parked.program(), parked.partner(), parked.eventId()));
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
        reports.forEach(report -> since.putIfAbsent(eventKey.apply(report), until.apply(report, clock.instant())));
        queues.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(reports);
    }

    @Override
    public void release(String name, List<T> gone) {
        List<T> queue = queues.get(name);
        if (queue != null) {
            queue.removeAll(gone);
        }
        gone.forEach(report -> since.remove(eventKey.apply(report)));
    }

    @Override
    public boolean waits(String event) {
        return queues.values().stream()
                .flatMap(List::stream)
                .anyMatch(report -> eventKey.apply(report).equals(event));
    }

    @Override
    public List<Waiting<T>> waitingSince(Instant before, int max) {
        List<Waiting<T>> waiting = new ArrayList<>();
        queues.forEach((name, queue) -> queue.stream()
                .filter(report ->
                        since.getOrDefault(eventKey.apply(report), Instant.MAX).isBefore(before))
                .forEach(report -> waiting.add(new Waiting<>(name, report))));
        return waiting.subList(0, Math.min(max, waiting.size()));
    }

    @Override
    public void giveUp(Waiting<T> waiting) {
        if (keeps) {
            givenUp.add(eventKey.apply(waiting.report()));
        }
        release(waiting.name(), List.of(waiting.report()));
    }

    @Override
    public boolean isGivenUp(String event) {
        return givenUp.contains(event);
    }

    /** What waits under one name, first come first. */
    public List<T> queue(String name) {
        return List.copyOf(queues.getOrDefault(name, List.of()));
    }
}

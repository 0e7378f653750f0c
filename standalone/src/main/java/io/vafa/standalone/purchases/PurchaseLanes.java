package io.vafa.standalone.purchases;

import io.vafa.standalone.client.OutcomeLookup;
import io.vafa.standalone.client.PatientSender;
import io.vafa.standalone.client.PlatformUnreachableException;
import io.vafa.standalone.purchases.ParsedItem.ReadPurchase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sends purchases on a few lanes side by side. All purchases of a member travel on the same lane, and a lane sends one
 * request after the other, so a member's purchases arrive in the order of the file.
 */
final class PurchaseLanes implements AutoCloseable {

    private static final int LANES = 4;

    private final PatientSender sender;
    private final String program;
    private final ItemRoad road;
    private final List<ExecutorService> lanes = new ArrayList<>();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    PurchaseLanes(PatientSender sender, String program, ItemRoad road) {
        this.sender = sender;
        this.program = program;
        this.road = road;
        for (int lane = 0; lane < LANES; lane++) {
            String name = "import-lane-" + lane;
            lanes.add(Executors.newSingleThreadExecutor(
                    task -> Thread.ofPlatform().daemon().name(name).unstarted(task)));
        }
    }

    /** What became of a chunk's purchases. */
    sealed interface Delivery {

        /** One verdict per purchase, by the purchase's first line. */
        record Delivered(Map<Long, Verdict> verdicts) implements Delivery {}

        /** Some purchases are unanswered; whatever was on its way is sent again by the next run. */
        record Failed(String reason) implements Delivery {}
    }

    /** Queues a chunk behind those before it. */
    CompletableFuture<Delivery> send(List<ReadPurchase> purchases) {
        Map<Integer, List<ReadPurchase>> shares = new HashMap<>();
        for (ReadPurchase purchase : purchases) {
            int lane = Math.floorMod(purchase.member().hashCode(), LANES);
            shares.computeIfAbsent(lane, _ -> new ArrayList<>()).add(purchase);
        }
        CompletableFuture<Delivery> whole = CompletableFuture.completedFuture(new Delivery.Delivered(Map.of()));
        for (Map.Entry<Integer, List<ReadPurchase>> share : shares.entrySet()) {
            CompletableFuture<Delivery> part =
                    CompletableFuture.supplyAsync(() -> deliver(share.getValue()), lanes.get(share.getKey()));
            whole = whole.thenCombine(part, PurchaseLanes::together);
        }
        return whole;
    }

    @Override
    public void close() {
        lanes.forEach(ExecutorService::shutdownNow);
    }

    private Delivery deliver(List<ReadPurchase> share) {
        Delivery whole = new Delivery.Delivered(Map.of());
        for (List<ReadPurchase> run : runs(share)) {
            whole = together(whole, deliverAlike(run));
        }
        return whole;
    }

    /** Purchases and returns have each their address; a purchase waits for the returns of its member that stand above it. */
    private static List<List<ReadPurchase>> runs(List<ReadPurchase> share) {
        List<List<ReadPurchase>> runs = new ArrayList<>();
        List<ReadPurchase> purchases = new ArrayList<>();
        List<ReadPurchase> returns = new ArrayList<>();
        Set<String> returning = new HashSet<>();
        for (ReadPurchase item : share) {
            switch (item.resource()) {
                case RETURNS -> {
                    returns.add(item);
                    returning.add(item.member());
                }
                case PURCHASES, OPENING_BALANCES, MEMBERS -> {
                    if (returning.contains(item.member())) {
                        runs.add(List.copyOf(purchases));
                        runs.add(List.copyOf(returns));
                        purchases.clear();
                        returns.clear();
                        returning.clear();
                    }
                    purchases.add(item);
                }
            }
        }
        runs.add(purchases);
        runs.add(returns);
        runs.removeIf(List::isEmpty);
        return runs;
    }

    private Delivery deliverAlike(List<ReadPurchase> share) {
        String earlier = failure.get();
        if (earlier != null) {
            // A later chunk must not overtake one that failed.
            return new Delivery.Failed(earlier);
        }
        return switch (road.send(share)) {
            case PatientSender.Result.Answered(var answers) -> verdicts(share, answers);
            case PatientSender.Result.GaveUp(var reason) -> {
                failure.compareAndSet(null, reason);
                yield new Delivery.Failed(reason);
            }
        };
    }

    private Delivery verdicts(List<ReadPurchase> share, List<JsonNode> answers) {
        Map<Long, Verdict> verdicts = new HashMap<>();
        OutcomeLookup.Round lookup = sender.outcomes().round(program);
        try {
            for (int index = 0; index < answers.size(); index++) {
                JsonNode answer = answers.get(index);
                Verdict verdict = Verdict.isOpen(answer)
                        ? lookup.outcome(answer.path("eventId").asString())
                                .map(Verdict::ofOutcome)
                                .orElseGet(Verdict.Accepted::new)
                        : Verdict.of(answer);
                verdicts.put(share.get(index).line(), verdict);
            }
        } catch (PlatformUnreachableException unreachable) {
            failure.compareAndSet(null, unreachable.reason());
            return new Delivery.Failed(unreachable.reason());
        }
        return new Delivery.Delivered(verdicts);
    }

    private static Delivery together(Delivery one, Delivery other) {
        return switch (one) {
            case Delivery.Failed failed -> failed;
            case Delivery.Delivered(var verdicts) ->
                switch (other) {
                    case Delivery.Failed failed -> failed;
                    case Delivery.Delivered(var more) -> {
                        Map<Long, Verdict> all = new HashMap<>(verdicts);
                        all.putAll(more);
                        yield new Delivery.Delivered(all);
                    }
                };
        };
    }
}

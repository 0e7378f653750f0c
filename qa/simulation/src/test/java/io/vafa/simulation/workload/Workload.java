package io.vafa.simulation.workload;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every kind of operation; a new one is added here and nowhere else. */
public final class Workload {
    private static final List<Operation> OPERATIONS = List.of(
            new FreshPurchase(),
            new ResentPurchase(),
            new ContradictingPurchase(),
            new SecondRoadOfReceipt(),
            new ReturnedGoods(),
            new EnrolMembers(),
            new LinkForATime(),
            new ForeignCommand(),
            new PoisonRecord(),
            new NewTerms(),
            new ConfirmedPurchase(),
            new ReportedActivity(),
            new TimePasses(),
            // Last, so that a scene without it draws as if there were none.
            new PointsMoved(),
            new PooledPoints(),
            new MergedMembers());

    /** Only where points are moved at all. */
    private static final Set<Class<?>> MOVING = Set.of(PointsMoved.class, PooledPoints.class, MergedMembers.class);

    /** What the rules say about each kind of entry. */
    public static final List<EntryRule> RULES = Stream.concat(
                    Stream.of(
                            new FreshPurchase(),
                            new ReturnedGoods(),
                            new ReturnedGoods.TakeBack(),
                            new EnrolMembers(),
                            new ConfirmedPurchase(),
                            new ReportedActivity(),
                            new ReportedActivity.Withdrawn(),
                            new TimePasses(),
                            new MergedMembers(),
                            new MergedMembers.Absorbed(),
                            new MergedMembers.Carried(),
                            new ForeignCommand.Award(),
                            new ForeignCommand.Tier()),
                    Stream.concat(PointsMoved.rules().stream(), PooledPoints.rules().stream()))
            .toList();

    private Workload() {}

    /** Applies what is in force since ever. */
    public static void prepare(Client client) {
        NewTerms.first(client);
    }

    /** Draws an operation and does it. */
    public static void next(Client client) {
        int weights = OPERATIONS.stream()
                .filter(operation -> client.scene().moving() || !MOVING.contains(operation.getClass()))
                .mapToInt(Operation::weight)
                .sum();
        int dice = client.chance().below(weights);
        for (Operation operation : OPERATIONS) {
            dice -= operation.weight();
            if (dice < 0) {
                operation.perform(client);
                return;
            }
        }
    }
}

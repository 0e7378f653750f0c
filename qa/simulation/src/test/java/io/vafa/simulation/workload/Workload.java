package io.vafa.simulation.workload;

import java.util.List;

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
            new NewTerms());
    private static final int WEIGHTS =
            OPERATIONS.stream().mapToInt(Operation::weight).sum();

    /** What the rules say about each kind of entry. */
    public static final List<EntryRule> RULES = List.of(
            new FreshPurchase(),
            new ReturnedGoods(),
            new ReturnedGoods.TakeBack(),
            new EnrolMembers(),
            new ForeignCommand.Award(),
            new ForeignCommand.Tier());

    private Workload() {}

    /** Applies what is in force since ever. */
    public static void prepare(Client client) {
        NewTerms.first(client);
    }

    /** Draws an operation and does it. */
    public static void next(Client client) {
        int dice = client.chance().below(WEIGHTS);
        for (Operation operation : OPERATIONS) {
            dice -= operation.weight();
            if (dice < 0) {
                operation.perform(client);
                return;
            }
        }
    }
}

package io.vafa.simulation.oracle;

import io.vafa.simulation.wiring.Settings;
import io.vafa.simulation.workload.History;
import io.vafa.simulation.workload.Programme;
import io.vafa.simulation.world.World;
import java.util.ArrayList;
import java.util.List;

/** Holds a run's evidence against every invariant. */
public final class Judge {
    private static final List<Invariant> INVARIANTS = List.of(
            new JournalsAreChained(),
            new TopicTellsTheJournal(),
            new EntriesFollowTheRules(),
            new OneEntryPerCause(),
            new NothingStaysUnderWay(),
            new NothingIsLost(),
            new ReturnsFindTheirPurchase(),
            new ConfirmationsFindTheirPurchase(),
            new ActivitiesEndOnce(),
            new NothingOutlivesItsTime(),
            new PoolsAndMembersAgree(),
            new OrderIsKept(),
            new CampaignsDecideOnce(),
            new CampaignsCanBeRebuilt(),
            new MembersHearOnce(),
            new EnrolmentsEndWhole(),
            new FactsNeverChange(),
            new EverybodyIsAnswered());
    private static final int TOLD_MAX = 20;

    private Judge() {}

    /** Every violation, named by its invariant; empty if all is well. */
    public static List<String> violations(World world, History history, Programme programme, Settings settings) {
        if (!world.allWrong().isEmpty()) {
            // It was not led to its end, so that nothing else can be expected to hold.
            return world.allWrong();
        }
        List<String> violations = new ArrayList<>();
        try {
            Evidence evidence = new Evidence(world, history, programme, settings);
            for (Invariant invariant : INVARIANTS) {
                invariant.check(evidence, found -> {
                    if (violations.size() < TOLD_MAX) {
                        violations.add(invariant.getClass().getSimpleName() + ": " + found);
                    }
                });
            }
        } catch (RuntimeException unreadable) {
            violations.add("the evidence cannot be read: " + unreadable);
        }
        return violations;
    }
}

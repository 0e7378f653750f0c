package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.journal.JournalEntry;
import java.util.List;
import java.util.Map;

/** Rebuilds what a simulated world played, and sees whether it is what had been kept. */
final class Rebuilding {
    private final Map<String, List<JournalEntry>> journals;
    private final DecisionStore decisions;
    private final Lifecycles lifecycles;
    private final CampaignCatalog catalog;
    private final int timelinePointsMax;

    Rebuilding(
            Map<String, List<JournalEntry>> journals,
            DecisionStore decisions,
            Lifecycles lifecycles,
            CampaignCatalog catalog,
            int timelinePointsMax) {
        this.journals = journals;
        this.decisions = decisions;
        this.lifecycles = lifecycles;
        this.catalog = catalog;
        this.timelinePointsMax = timelinePointsMax;
    }

    StateRebuild.Result over(StateRepair states) {
        StateRebuild rebuild = new StateRebuild(decisions, states, lifecycles, catalog, timelinePointsMax);
        journals.values().forEach(journal -> journal.forEach(rebuild::take));
        return rebuild.finish();
    }

    /** What was kept is what journals and decisions say, and is so again after it is lost. */
    void findsEqual(String description, InMemoryStateStore states) {
        assertThat(over(states))
                .as("%s: rebuilding changes nothing", description)
                .isEqualTo(new StateRebuild.Result(journals.size(), entries(), 0, 0, 0, 0, 0, List.of()));
        InMemoryStateStore lost = new InMemoryStateStore();
        assertThat(over(lost).missing())
                .as("%s: everything is rebuilt", description)
                .isEqualTo(journals.size());
        assertThat(lost.load(journals.keySet()))
                .as("%s: and is equal", description)
                .isEqualTo(states.load(journals.keySet()));
    }

    private long entries() {
        return journals.values().stream().mapToLong(List::size).sum();
    }
}

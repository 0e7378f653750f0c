package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignDraw;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of decisions promises to whoever looks for what was drawn under a lease. */
public interface DrawnDecisionsContract {
    /** A store without decisions, which is a {@link DrawnDecisions} as well. */
    DecisionStore emptyStore();

    @Test
    default void decisionsAreFoundByTheLeasesUnderWhichTheyDraw() {
        DecisionStore store = emptyStore();
        var _ = store.insertOrFind(List.of(
                decision("m1", 1, "l1", "l2"),
                decision("m1", 2),
                decision("m2", 1, "l2", "l2", "l3"),
                decision("m2", 2, "l4")));
        List<String> found = new ArrayList<>();

        ((DrawnDecisions) store).under(List.of("l1", "l2", "l9"), decision -> found.add(decision.member()));

        assertThat(found).containsExactlyInAnyOrder("m1", "m2");
    }

    private static CampaignDecision decision(String member, long sequence, String... leases) {
        CampaignDecision.Draft draft = new CampaignDecision.Draft(
                "demo", member, sequence, Fingerprint.of(member, sequence), Instant.parse("2021-01-01T00:00:00Z"));
        for (String lease : leases) {
            draft.draw(new CampaignDraw("first", 1, "times", "", 1, 0, lease, 0));
        }
        return draft.decision();
    }
}

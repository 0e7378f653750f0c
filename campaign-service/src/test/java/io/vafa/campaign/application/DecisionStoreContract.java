package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.RuleTried;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every store of decisions promises, the one in memory and the real one alike. */
public interface DecisionStoreContract {
    Instant WHEN = Instant.parse("2021-01-01T00:00:00.123456789Z");

    /** A store without decisions. */
    DecisionStore emptyStore();

    @Test
    default void aNewDecisionStands() {
        DecisionStore store = emptyStore();

        List<DecisionStore.Stored> stored = store.insertOrFind(List.of(decision("m1", 1, 100)));

        assertThat(stored).containsExactly(new DecisionStore.Stored.Inserted(decision("m1", 1, 100)));
        assertThat(store.find("m1", List.of(1L))).containsExactly(decision("m1", 1, 100));
    }

    @Test
    default void theFirstDecisionAboutATriggerCountsForEver() {
        DecisionStore store = emptyStore();
        var _ = store.insertOrFind(List.of(decision("m1", 1, 100), decision("m3", 1, 300)));

        List<DecisionStore.Stored> stored = store.insertOrFind(List.of(
                decision("m2", 1, 200), decision("m1", 1, 999), decision("m3", 2, 301), decision("m3", 1, 999)));

        assertThat(stored)
                .containsExactly(
                        new DecisionStore.Stored.Inserted(decision("m2", 1, 200)),
                        new DecisionStore.Stored.Found(decision("m1", 1, 100)),
                        new DecisionStore.Stored.Inserted(decision("m3", 2, 301)),
                        new DecisionStore.Stored.Found(decision("m3", 1, 300)));
        assertThat(store.find("m1", List.of(1L))).containsExactly(decision("m1", 1, 100));
    }

    @Test
    default void aMembersDecisionsAreFoundBySequenceAndNobodyElses() {
        DecisionStore store = emptyStore();
        var _ = store.insertOrFind(List.of(decision("m1", 2, 20), decision("m1", 11, 110), decision("m", 12, 1)));

        assertThat(store.find("m1", LongStream.rangeClosed(1, 12).boxed().toList()))
                .containsExactlyInAnyOrder(decision("m1", 2, 20), decision("m1", 11, 110));
        assertThat(store.find("m1", List.of())).isEmpty();
    }

    @Test
    default void moreThanOnePageIsStoredAndFound() {
        DecisionStore store = emptyStore();
        List<CampaignDecision> many = IntStream.rangeClosed(1, 2_500)
                .mapToObj(sequence -> decision("m1", sequence, sequence))
                .toList();
        var _ = store.insertOrFind(many.subList(0, 2_400));

        List<DecisionStore.Stored> stored = store.insertOrFind(many);

        assertThat(stored).extracting(DecisionStore.Stored::decision).containsExactlyElementsOf(many);
        assertThat(stored.stream().filter(DecisionStore.Stored.Found.class::isInstance))
                .hasSize(2_400);
        assertThat(store.find("m1", LongStream.rangeClosed(1, 3_000).boxed().toList()))
                .containsExactlyInAnyOrderElementsOf(many);
    }

    private static CampaignDecision decision(String member, long sequence, long spend) {
        return new CampaignDecision.Draft("demo", member, sequence, Fingerprint.of(member, sequence), WHEN)
                .spend(spend)
                .tried(new RuleTried("tiers", 1, 0, "«نقره‌ای»"))
                .decision();
    }
}

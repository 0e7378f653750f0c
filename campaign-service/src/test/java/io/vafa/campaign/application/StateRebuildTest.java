package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.NoCampaigns;
import io.vafa.campaign.SampleLadders;
import io.vafa.campaign.SimulatedLedger;
import io.vafa.campaign.application.till.Promises;
import io.vafa.campaign.domain.Lifecycle;
import io.vafa.campaign.domain.LifecycleStage;
import io.vafa.campaign.domain.LifecycleStage.Range;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.Timeline;
import io.vafa.contracts.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done about states that are lost or wrong. */
class StateRebuildTest {
    private static final Instant WHEN = Instant.parse("2021-03-04T10:00:00Z");

    private final List<JournalEntry> unread = new ArrayList<>();
    private final SimulatedLedger ledger = new SimulatedLedger(unread::add, _ -> false);
    private final InMemoryDecisionStore decisions = new InMemoryDecisionStore();
    private final InMemoryStateStore states = new InMemoryStateStore();
    private final JournalCampaigns campaigns = new JournalCampaigns(
            decisions,
            states,
            new RecordingEffectSender(_ -> {}),
            (_, _) -> Optional.of(SampleLadders.silverAndGold()),
            new FixedLifecycle(null),
            new NoCampaigns(),
            Promises.NONE,
            Budgets.UNBOUNDED,
            new ProgressCache(0),
            Timeline.POINTS_MAX);

    @BeforeEach
    void somethingWasPlayed() {
        for (String member : List.of("m1", "m2")) {
            ledger.open(member, WHEN);
            ledger.purchase(member, SimulatedLedger.purchase(member + "-1", WHEN, 12_00));
        }
        read();
    }

    private void read() {
        unread.forEach(entry -> campaigns.handle(List.of(new Arrival(0, entry))));
        unread.clear();
    }

    private StateRebuild.Result rebuild() {
        return new Rebuilding(
                        ledger.journals(), decisions, new FixedLifecycle(null), new NoCampaigns(), Timeline.POINTS_MAX)
                .over(states);
    }

    @Test
    void aStateThatSaysSomethingElseIsReplacedThoughItSeemsNewer() {
        MemberProgress right = states.load(List.of("m1")).getFirst();
        states.replace(List.of(right.asking("loyal")));

        StateRebuild.Result result = rebuild();

        assertThat(result.differed()).isEqualTo(1);
        assertThat(result.missing()).isZero();
        assertThat(states.load(List.of("m1"))).containsExactly(right);
    }

    @Test
    void aStateWithoutAJournalIsRemoved() {
        states.save(List.of(MemberProgress.fresh(SimulatedLedger.PROGRAM, "nobody")));

        assertThat(rebuild().orphans()).isEqualTo(1);
        assertThat(states.load(List.of("nobody"))).isEmpty();
    }

    @Test
    void whatCampaignsHaveNotReadYetIsLeftToThem() {
        ledger.purchase("m1", SimulatedLedger.purchase("m1-2", WHEN.plusSeconds(60), 5_00));
        states.remove(List.of("m1"));

        StateRebuild.Result result = rebuild();

        assertThat(result.waiting()).isEqualTo(1);
        assertThat(states.load(List.of("m1")).getFirst().watermark()).isEqualTo(2);
        read();
        assertThat(states.load(List.of("m1")).getFirst().timeline().total()).isEqualTo(17_00);
    }

    @Test
    void whatTheJournalWasAskedAndHasNotAnsweredIsKnown() {
        Lifecycle lifecycle = new Lifecycle(
                1, List.of(new LifecycleStage("first-visit", Range.ANY, Range.ANY, Range.ANY, null, null)));
        JournalCampaigns asking = new JournalCampaigns(
                decisions,
                states,
                new RecordingEffectSender(_ -> {}),
                (_, _) -> Optional.empty(),
                new FixedLifecycle(lifecycle),
                new NoCampaigns(),
                Promises.NONE,
                Budgets.UNBOUNDED,
                new ProgressCache(0),
                Timeline.POINTS_MAX);
        ledger.purchase("m3", SimulatedLedger.purchase("m3-1", WHEN, 5_00));
        unread.forEach(entry -> asking.handle(List.of(new Arrival(0, entry))));
        MemberProgress before = states.load(List.of("m3")).getFirst();
        assertThat(before.lifecycle().asked()).isEqualTo("first-visit");
        states.remove(List.of("m3"));

        StateRebuild rebuild = new StateRebuild(
                decisions, states, new FixedLifecycle(lifecycle), new NoCampaigns(), Timeline.POINTS_MAX);
        ledger.journal("m3").forEach(rebuild::take);
        var _ = rebuild.finish();

        assertThat(states.load(List.of("m3"))).containsExactly(before);
    }

    @Test
    void aJournalWithAHoleIsToldAndItsStateLeftAsItIs() {
        MemberProgress before = states.load(List.of("m1")).getFirst();
        StateRebuild rebuild =
                new StateRebuild(decisions, states, new FixedLifecycle(null), new NoCampaigns(), Timeline.POINTS_MAX);
        rebuild.take(ledger.journal("m1").getLast());

        StateRebuild.Result result = rebuild.finish();

        assertThat(result.broken()).isEqualTo(1);
        assertThat(result.firstBroken()).singleElement().asString().startsWith("m1: entry 2 does not follow 0");
        assertThat(states.load(List.of("m1"))).containsExactly(before);
    }
}

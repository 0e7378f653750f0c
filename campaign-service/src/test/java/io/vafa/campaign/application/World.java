package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.Effects;
import io.vafa.campaign.NoCampaigns;
import io.vafa.campaign.SimulatedLedger;
import io.vafa.campaign.application.till.Promises;
import io.vafa.campaign.domain.Lifecycle;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.TierLadder;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.JournalEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A ledger, its topic, the stores and a campaign service that can crash and be started again. */
final class World {
    private final InMemoryDecisionStore decisions = new InMemoryDecisionStore();
    private final InMemoryStateStore states = new InMemoryStateStore();
    private final SimulatedTopic topic;
    private final SimulatedLedger ledger;
    private final FaultyPorts ports;
    private final int timelinePointsMax;
    private final int cachedMembersMax;
    private final RecordingEffectSender effects;
    private Ladders ladders;
    private Lifecycles lifecycles = new FixedLifecycle(null);
    private JournalCampaigns campaigns;
    private int committed;
    private Tally tally = Tally.NOTHING;

    World(
            SimulatedTopic topic,
            Predicate<Command> refuses,
            Ladders ladders,
            Fault fault,
            int timelinePointsMax,
            int cachedMembersMax) {
        this.topic = topic;
        this.ledger = new SimulatedLedger(topic::publish, refuses);
        this.effects = new RecordingEffectSender(ledger::obey);
        this.ladders = ladders;
        this.ports = new FaultyPorts(fault);
        this.timelinePointsMax = timelinePointsMax;
        this.cachedMembersMax = cachedMembersMax;
        this.campaigns = started();
    }

    SimulatedLedger ledger() {
        return ledger;
    }

    List<Command> sent() {
        return effects.commands();
    }

    Tally lastTally() {
        return tally;
    }

    /** A process starts: it remembers nothing. */
    void restart() {
        campaigns = started();
    }

    void useLadders(Ladders other) {
        ladders = other;
    }

    void useLifecycle(Lifecycle lifecycle) {
        lifecycles = new FixedLifecycle(lifecycle);
        restart();
    }

    /** Looks at a day as the service does; a crash leaves the rest to the next look. */
    void lookAtStages(Rounds rounds, Clock clock) {
        try {
            new StageRound(ports.around(states), ports.around(effects), lifecycles, rounds, clock, 2).run();
        } catch (Fault.Crash crash) {
            restart();
        }
    }

    /** Looks on a day whose term is over, as the service does. */
    void lookAtTiers(Rounds rounds, Clock clock) {
        Ladders known = new Ladders() {
            @Override
            public Optional<TierLadder> inForce(String program, Instant at) {
                return ladders.inForce(program, at);
            }

            @Override
            public Set<String> programs() {
                return Set.of(SimulatedLedger.PROGRAM);
            }
        };
        try {
            new TierRound(ports.around(states), ports.around(effects), known, rounds, clock, 2).run();
        } catch (Fault.Crash crash) {
            restart();
        }
    }

    /** What was decided about a member, by the entry's place in the journal. */
    Map<Long, CampaignDecision> decisionsOf(String member) {
        return decisions.of(member);
    }

    /** What is known of a member. */
    MemberProgress progressOf(String member) {
        return states.load(List.of(member)).getFirst();
    }

    /** All that is known of members, and calls of it that may break. */
    StateStore states() {
        return ports.around(states);
    }

    /** Reads the next records; a crash starts the process again, and the same records come again. */
    void handleNext(int most) {
        List<Arrival> batch = topic.read(committed, most);
        try {
            tally = campaigns.handle(batch);
            committed += batch.size();
        } catch (Fault.Crash crash) {
            restart();
        }
    }

    /** To the very end, with the answers to what the last batch asked for: those may be among what the ledger has to send again. */
    void handleAll(int batch) {
        topic.settle();
        do {
            handleNext(batch);
            topic.settle();
        } while (committed < topic.end());
    }

    /** Records that were committed come again, as after a crash before the commit. */
    void rewindTo(int offset) {
        committed = offset;
    }

    int committed() {
        return committed;
    }

    /** What is kept of members is what their journals and the decisions say. */
    void canBeRebuilt(String description) {
        new Rebuilding(ledger.journals(), decisions, lifecycles, new NoCampaigns(), timelinePointsMax)
                .findsEqual(description, states);
    }

    /** Everything that must hold once all is read. */
    void check(String description) {
        canBeRebuilt(description);
        Map<String, Long> effectsByCause = new HashMap<>();
        NaiveCampaign naive = new NaiveCampaign(ledger.journals(), ladders);
        for (String member : ledger.journals().keySet()) {
            List<JournalEntry> journal = ledger.journal(member);
            Map<Long, NaiveCampaign.Expected> actual = new HashMap<>();
            decisions.of(member).forEach((sequence, decision) -> actual.put(sequence, seen(decision)));
            assertThat(actual)
                    .as("%s: decisions about %s", description, member)
                    .containsExactlyInAnyOrderEntriesOf(naive.decisions(member));
            assertThat(states.load(List.of(member)))
                    .as("%s: %s is read to the end", description, member)
                    .singleElement()
                    .extracting(MemberProgress::watermark)
                    .isEqualTo((long) journal.size());
            assertThat(states.load(List.of(member)).getFirst().timeline().total())
                    .as("%s: what counts for %s", description, member)
                    .isEqualTo(naive.spend(member).movePointRight(2).longValueExact());
            journal.stream()
                    .filter(entry -> entry.trigger() != null)
                    .forEach(entry -> effectsByCause.merge(entry.cause().key(), 1L, Long::sum));
        }
        Set<String> decided = ledger.journals().keySet().stream()
                .flatMap(member -> decisions.of(member).values().stream())
                .flatMap(RecordingEffectSender::effects)
                .map(command -> command.cause().key())
                .collect(Collectors.toSet());
        assertThat(effectsByCause.keySet())
                .as("%s: what was decided has its effect", description)
                .isEqualTo(decided);
        assertThat(effectsByCause.values())
                .as("%s: and has it once", description)
                .allMatch(times -> times == 1);
    }

    private JournalCampaigns started() {
        return new JournalCampaigns(
                ports.around(decisions),
                ports.around(states),
                ports.around(effects),
                (program, at) -> ladders.inForce(program, at),
                lifecycles,
                new NoCampaigns(),
                Promises.NONE,
                Budgets.UNBOUNDED,
                new ProgressCache(cachedMembersMax),
                timelinePointsMax);
    }

    private static NaiveCampaign.Expected seen(CampaignDecision decision) {
        return new NaiveCampaign.Expected(
                Effects.award(decision) == null
                        ? 0
                        : Objects.requireNonNull(Effects.award(decision)).points(),
                decision.tierChange() == null ? null : decision.tierChange().tier(),
                decision.tierChange() == null ? 0 : decision.tierChange().rank());
    }
}

package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.SampleLadders;
import io.vafa.campaign.SimulatedLedger;
import io.vafa.contracts.command.AwardPoints;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever the service breaks, every effect comes exactly once and no decision ever changes. */
class CrashTest {
    private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");
    private static final Ladders LADDERS = (_, _) -> Optional.of(SampleLadders.silverAndGold());
    private static final Ladders NONE = (_, _) -> Optional.empty();
    private static final int BATCH = 5;

    @Test
    void theStoryReachesEveryPort() {
        CountingFault fault = new CountingFault(-1, Fault.Moment.NEVER);
        World world = story(fault);

        world.check("without a crash");

        assertThat(fault.ports)
                .containsExactlyInAnyOrder(
                        "load states", "find decisions", "insert decisions", "send effects", "save states");
        assertThat(world.sent()).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE", "HALFWAY", "AFTER"})
    void aCrashAtAnyCallOfAnyPortChangesNothing(Fault.Moment moment) {
        CountingFault calm = new CountingFault(-1, Fault.Moment.NEVER);
        World undisturbed = story(calm);
        for (int call = 0; call < calm.calls; call++) {
            World world = story(new CountingFault(call, moment));
            String description = "crash %s call %d".formatted(moment, call);
            world.check(description);
            assertThat(world.ledger().journals().keySet())
                    .as(description)
                    .isEqualTo(undisturbed.ledger().journals().keySet());
        }
    }

    @Test
    void whatWasDecidedStandsEvenIfTheRulesChangeBeforeItIsSent() {
        World world = world(new CountingFault(2, Fault.Moment.BEFORE));
        world.ledger().purchase("m1", SimulatedLedger.purchase("e1", START, 300_00));
        world.handleNext(BATCH);
        assertThat(world.sent()).as("decided, and crashed before sending").isEmpty();

        world.useLadders(NONE);
        world.handleNext(BATCH);

        assertThat(world.sent()).hasSize(1);
        assertThat(world.lastTally().found()).isEqualTo(1);
    }

    @Test
    void whatWasSentAndCountedIsNotSentAgain() {
        World world = world(new CountingFault(-1, Fault.Moment.NEVER));
        world.ledger().purchase("m1", SimulatedLedger.purchase("e1", START, 300_00));
        world.handleAll(BATCH);
        int sent = world.sent().size();

        world.restart();
        world.rewindTo(0);
        world.handleNext(BATCH);

        assertThat(world.lastTally().repeated()).isEqualTo(2);
        assertThat(world.sent()).hasSize(sent);
    }

    @Test
    void anEntryAheadOfItsTurnIsLeftForLater() {
        SimulatedLedger ledger = new SimulatedLedger();
        var first = ledger.purchase("m1", SimulatedLedger.purchase("e1", START, 300_00));
        var second = ledger.purchase("m1", SimulatedLedger.purchase("e2", START, 100_00));
        SimulatedTopic topic = new SimulatedTopic(new Random(1), false);
        World world = new World(topic, _ -> false, LADDERS, _ -> Fault.Moment.NEVER, 1, 10);
        topic.publish(second);

        world.handleNext(BATCH);
        assertThat(world.lastTally()).isEqualTo(new Tally(0, 0, 0, 0, 0, 1));
        topic.publish(first);
        topic.publish(second);
        world.handleNext(BATCH);

        assertThat(world.lastTally().decided()).isEqualTo(2);
        assertThat(world.sent().stream().filter(AwardPoints.class::isInstance))
                .singleElement()
                .extracting(command -> ((AwardPoints) command).points())
                .isEqualTo(50L);
    }

    /** Three members rise to Silver and Gold with late purchases among them, each in several batches. */
    private static World story(Fault fault) {
        World world = world(fault);
        for (int member = 1; member <= 3; member++) {
            world.ledger().open("m" + member, START);
        }
        for (int step = 1; step <= 24; step++) {
            int hour = step % 5 == 0 ? 1 : step;
            world.ledger()
                    .purchase(
                            "m" + (1 + step % 3),
                            SimulatedLedger.purchase(
                                    "e" + step, START.plusSeconds(3600L * hour), 170_00L + 10L * step));
            if (step % 8 == 0) {
                world.handleNext(BATCH);
            }
        }
        world.handleAll(BATCH);
        return world;
    }

    private static World world(Fault fault) {
        return new World(
                new SimulatedTopic(new Random(1), false),
                command -> command.cause().key().endsWith("e14"),
                LADDERS,
                fault,
                2,
                2);
    }

    /** Breaks one call, and counts them all. */
    private static final class CountingFault implements Fault {
        private final int breaks;
        private final Moment moment;
        private final Set<String> ports = new HashSet<>();
        private int calls;

        CountingFault(int breaks, Moment moment) {
            this.breaks = breaks;
            this.moment = moment;
        }

        @Override
        public Moment next(String port) {
            ports.add(port);
            return calls++ == breaks ? moment : Moment.NEVER;
        }
    }
}

package io.vafa.points.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.points.Samples;
import io.vafa.points.intake.application.ParkingLot;
import io.vafa.points.intake.domain.Link;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StagesUnderChaosTest {
    private static final int STEPS = 1_500;

    static Stream<Arguments> seeds() {
        return LongStream.of(1, 7, 20_261_121, new Random().nextLong())
                .boxed()
                .flatMap(seed -> Stream.of(Arguments.of(seed, false), Arguments.of(seed, true)));
    }

    @ParameterizedTest(name = "seed {0}, broker with holes: {1}")
    @MethodSource("seeds")
    void everythingAcceptedIsKeptOnceAndInOrder(long seed, boolean holes) {
        Simulation simulation = new Simulation(seed, holes);
        try {
            simulation.run(STEPS);
            new Oracle(simulation).judge(!holes);
            somethingHappened(simulation);
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("seed " + seed + ", holes " + holes + ": " + failed.getMessage(), failed);
        }
    }

    /** A run in which nothing went wrong would prove nothing. */
    private static void somethingHappened(Simulation simulation) {
        assertThat(simulation.faults()).isGreaterThan(300);
        assertThat(simulation.retries()).isGreaterThan(100);
        assertThat(simulation.interventions()).isGreaterThan(20);
        assertThat(simulation.stores.claims().conflicts())
                .extracting(conflict -> conflict.code())
                .contains("EVENT_CONFLICT", "RECEIPT_CONFLICT");
        assertThat(simulation.broker.deadLetters().values())
                .anyMatch(reason -> reason.startsWith("PARKING_FULL"))
                .anyMatch(reason -> reason.startsWith("REFERENCE_TAKEN"));
        assertThat(simulation
                        .stores
                        .parkingLot()
                        .queue(Link.reference(Samples.PROGRAM, Workload.digest(Workload.REFERENCES - 1))))
                .hasSizeGreaterThanOrEqualTo(ParkingLot.PLACES_PER_REFERENCE);
        assertThat(simulation.stores.journal().members()).hasSize(Workload.MEMBERS);
        assertThat(simulation.stores.snapshots().laggingCount()).isZero();
    }
}

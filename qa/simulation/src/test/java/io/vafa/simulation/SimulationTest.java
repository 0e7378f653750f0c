package io.vafa.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.vafa.simulation.wiring.Plant;
import io.vafa.simulation.world.Coverage;
import io.vafa.simulation.world.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every promise, in many lives of the platform. {@code -Dvafa.simulation.operations=1000000} tries more seeds,
 * {@code -Dvafa.simulation.seed=N} only that one, {@code -Dvafa.simulation.from=N} those from there on.
 */
class SimulationTest {
    private static final int SHRINKING_RUNS_MAX = 600;
    private static final int STORY_LINES_MAX = 200;

    /** What a run of all seeds must have come across, beside every fault. */
    private static final List<String> SIGHTS = List.of(
            "awards",
            "awards taken back",
            "tier changes",
            "batches that came again",
            "clients that sent again",
            "conflicts: EVENT_CONFLICT",
            "conflicts: RECEIPT_CONFLICT",
            "enrolments finished by the sweeper",
            "enrolments: Enrolled",
            "enrolments: Known",
            "enrolments: Taken",
            "entries published again",
            "entries that overtook another",
            "letters: OCCURRED_IN_FUTURE",
            "letters: PARKING_FULL",
            "letters: REFERENCE_TAKEN",
            "letters: poison",
            "mails in doubt, sent again",
            "messages: FAILED ADDRESS_INVALID",
            "messages: SENT",
            "messages: SUPPRESSED HISTORIC",
            "messages: SUPPRESSED NO_ADDRESS",
            "messages: SUPPRESSED UNKNOWN_MEMBER",
            "accepted: ABSORPTION",
            "accepted: ACTIVITY",
            "accepted: ADJUSTMENT",
            "accepted: CAPTURE",
            "accepted: CONFIRMATION",
            "accepted: DUE",
            "accepted: HOLD",
            "accepted: MERGE",
            "accepted: POOL",
            "accepted: POOL_MEMBER",
            "accepted: REDEMPTION",
            "accepted: REVERSAL",
            "accepted: VOID",
            "accepted: WITHDRAWAL",
            "activities still parked",
            "confirmations still parked",
            "members of pools",
            "points that a confirmation made ripe",
            "points that went",
            "purchases still parked",
            "purchases whose order was compared",
            "returns still parked",
            "returns: accepted",
            "returns: LINE_NOT_OF_PURCHASE",
            "returns: RETURN_EXCEEDS_PURCHASE",
            "returns: UNDONE_WAS_REFUSED",
            "refused: ACCOUNT_ALREADY_OPEN",
            "refused: ALREADY_IN_TIER",
            "refused: APPROVAL_NEEDED",
            "refused: HOLD_NOT_OPEN",
            "refused: INSUFFICIENT_POINTS",
            "refused: MEMBER_MERGED",
            "refused: NOTHING_TO_UNDO",
            "refused: REVERSAL_EXCEEDS_REDEMPTION",
            "refused: TRANSFER_LIMIT",
            "refused: TRANSFER_TO_ONESELF",
            "refused: UNKNOWN_ACTIVITY",
            "refused: UNKNOWN_HOLD",
            "refused: CURRENCY_NOT_OF_PROGRAM",
            "refused: UNKNOWN_WALLET",
            "replies: CONFLICT",
            "replies: CREDITED",
            "replies: PARKED",
            "replies: REFUSED",
            "runs replayed from the beginning",
            "transfers that arrived",
            "transfers that came back",
            "wallets taken over",
            "withdrawals: UNDONE_WAS_REFUSED",
            "withdrawals still parked",
            "wallets that went to a pool");

    static LongStream regressionSeeds() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(SimulationTest.class.getResourceAsStream("regression-seeds.txt"))) {
            return LongStream.of(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray());
        }
    }

    @ParameterizedTest
    @MethodSource("regressionSeeds")
    void whatFailedOnceHoldsNow(long seed) {
        Seeds.Failure failure = Seeds.firstFailure(seed, 1, Plant.NONE);
        if (failure != null) {
            tell(failure);
        }
    }

    @Test
    void everyPromiseHoldsWhateverGoesWrong() {
        // Given
        Long single = Long.getLong("vafa.simulation.seed");
        long from = single != null ? single : Long.getLong("vafa.simulation.from", new Random().nextLong() >>> 16);
        long operations = single != null ? 1 : Long.getLong("vafa.simulation.operations", 100_000);
        long start = System.nanoTime();

        // When
        Seeds.Tried tried = single != null ? only(single) : Seeds.until(operations, from);

        // Then
        System.out.printf(
                "%,d operations in %d seeds from %d in %d s%n",
                tried.operations(), tried.seeds(), from, (System.nanoTime() - start) / 1_000_000_000);
        print(tried.coverage());
        if (tried.failure() != null) {
            tell(tried.failure());
        }
        if (single == null) {
            everythingHappened(tried.coverage(), from);
        }
    }

    private static Seeds.Tried only(long seed) {
        Run.Verdict verdict = Run.of(seed, Plant.NONE);
        return new Seeds.Tried(
                1,
                verdict.operations(),
                verdict.coverage(),
                verdict.well() ? null : new Seeds.Failure(seed, verdict.violations()));
    }

    @Test
    void aSeedIsTheSameRunAgain() {
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(Run.of(seed, Plant.NONE).digest())
                    .as("seed %d", seed)
                    .isEqualTo(Run.of(seed, Plant.NONE).digest());
        }
    }

    /** A run in which nothing went wrong would prove nothing. */
    private static void everythingHappened(Coverage coverage, long from) {
        for (Fault fault : Fault.values()) {
            assertThat(coverage.overlapping(fault))
                    .as("seeds from %d: how often %s hit work under way", from, fault)
                    .isPositive();
        }
        for (String sight : SIGHTS) {
            assertThat(coverage.times(sight))
                    .as("seeds from %d: how often was seen: %s", from, sight)
                    .isPositive();
        }
    }

    private static void print(Coverage coverage) {
        for (Fault fault : Fault.values()) {
            System.out.printf(
                    "%,10d %s (%,d hit work under way)%n", coverage.times(fault), fault, coverage.overlapping(fault));
        }
        coverage.sights().forEach((sight, times) -> System.out.printf("%,10d %s%n", times, sight));
    }

    /** Fails with the shortest story that is found. */
    private static void tell(Seeds.Failure failure) {
        Run.Verdict shortest = Shrinker.shrink(failure.seed(), Plant.NONE, failure.violations(), SHRINKING_RUNS_MAX);
        List<String> story = shortest.story();
        fail(
                "seed %d breaks:%n%s%nThe shortest story found (%d operations):%n%s%nbreaks:%n%s",
                failure.seed(),
                String.join("\n", failure.violations()),
                shortest.operations(),
                String.join("\n", story.subList(Math.max(0, story.size() - STORY_LINES_MAX), story.size())),
                String.join("\n", shortest.violations()));
    }
}

package io.vafa.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.benchmark.load.OpenLoop.Arrivals;
import io.vafa.standalone.client.PlatformUnreachableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    private static final Arrivals HALF_A_SECOND =
            new Arrivals(200, Duration.ofMillis(100), Duration.ofMillis(400), 20_261_122);

    @Test
    void callersDoNotWaitForThoseBeforeThem() {
        CountDownLatch threeAreHere = new CountDownLatch(3);

        OpenLoop.Seen seen = new OpenLoop(new Arrivals(200, Duration.ZERO, Duration.ofMillis(200), 1), (_, _) -> {
                    threeAreHere.countDown();
                    return waited(threeAreHere, 5_000) ? OpenLoop.DONE : "was alone";
                })
                .run();

        assertThat(seen.undone()).isZero();
        assertThat(seen.latencies().count()).isGreaterThan(20);
    }

    @Test
    void whoeverHadToQueueInTheClientHasWaitedToo() {
        CountDownLatch never = new CountDownLatch(1);

        // Twenty or so come within a fifth of a second, and there is one thread, which takes 20 ms for each.
        OpenLoop.Seen seen = new OpenLoop(
                        new Arrivals(100, Duration.ZERO, Duration.ofMillis(200), 1),
                        (_, _) -> waited(never, 20) ? "somebody opened" : OpenLoop.DONE,
                        Executors::newSingleThreadExecutor)
                .run();

        assertThat(seen.latencies().count()).isGreaterThan(12);
        assertThat(seen.latencies().percentiles().maxMillis()).isGreaterThan(75);
    }

    @Test
    void theSameSeedMakesTheSameCallers() {
        assertThat(drawn(1)).isEqualTo(drawn(1)).isNotEqualTo(drawn(2));
    }

    @Test
    void whoeverIsNotServedIsCountedApart() {
        OpenLoop.Seen seen = new OpenLoop(HALF_A_SECOND, (number, _) -> {
                    if (number % 2 == 0) {
                        throw new PlatformUnreachableException("gone", new IllegalStateException());
                    }
                    return OpenLoop.DONE;
                })
                .run();

        assertThat(seen.answers()).containsOnlyKeys("no answer", OpenLoop.DONE);
        assertThat(seen.undone()).isEqualTo(seen.answers().get("no answer")).isPositive();
        assertThat(seen.latencies().count()).isEqualTo(seen.answers().get(OpenLoop.DONE));
    }

    @Test
    void atARateOfZeroNobodyComes() {
        OpenLoop.Seen seen =
                new OpenLoop(new Arrivals(0, Duration.ZERO, Duration.ofMillis(20), 1), (_, _) -> OpenLoop.DONE).run();

        assertThat(seen.answers()).isEqualTo(Map.of());
    }

    private static List<Long> drawn(long seed) {
        ConcurrentSkipListSet<Long> drawn = new ConcurrentSkipListSet<>();
        var _ = new OpenLoop(new Arrivals(500, Duration.ZERO, Duration.ofMillis(100), seed), (_, random) -> {
                    drawn.add(random.nextLong());
                    return OpenLoop.DONE;
                })
                .run();
        return List.copyOf(drawn);
    }

    private static boolean waited(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

package io.vafa.member;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Lets sweepers, which finish what stopped half way, run from time to time, on a thread of its own, as long as the service runs. */
final class SweeperTimer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SweeperTimer.class);
    private static final int STOP_SECONDS_MAX = 10;

    private final Map<String, IntSupplier> sweepers;
    private final Duration every;
    private volatile @Nullable ScheduledExecutorService executor;

    SweeperTimer(Map<String, IntSupplier> sweepers, Duration every) {
        this.sweepers = Map.copyOf(sweepers);
        this.every = every;
    }

    @Override
    public void start() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("member-sweeper").daemon().factory());
        executor = timer;
        var _ = timer.scheduleWithFixedDelay(this::sweep, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        sweepers.forEach(SweeperTimer::sweep);
    }

    private static void sweep(String what, IntSupplier sweeper) {
        try {
            int finished = sweeper.getAsInt();
            if (finished > 0) {
                LOG.info("finished {} {} that had stopped half way", finished, what);
            }
        } catch (RuntimeException failed) {
            // Store or Kafka is away: the executor would never call again, but the next round may succeed. Only the
            // kind of
            // failure is told, since a message may quote a document.
            LOG.warn(
                    "could not finish {} that stopped half way: {}",
                    what,
                    failed.getClass().getName());
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService timer = executor;
        executor = null;
        if (timer != null) {
            timer.shutdownNow();
            try {
                timer.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }
}

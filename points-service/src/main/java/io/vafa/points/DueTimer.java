package io.vafa.points;

import io.vafa.points.ledger.application.DueTick;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Lets the tick run from time to time, on a thread of its own, as long as the service runs. */
final class DueTimer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DueTimer.class);
    private static final int STOP_SECONDS_MAX = 10;

    private final DueTick tick;
    private final Duration interval;
    private volatile @Nullable ScheduledExecutorService executor;

    DueTimer(DueTick tick, Duration interval) {
        this.tick = tick;
        this.interval = interval;
    }

    @Override
    public void start() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("points-due").daemon().factory());
        executor = timer;
        var _ = timer.scheduleWithFixedDelay(
                this::run, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            int sent = tick.tick();
            if (sent > 0) {
                LOG.info("something has fallen due with {} members", sent);
            }
        } catch (RuntimeException failed) {
            // Store or Kafka is away: the executor would never call again, but the next round finds the same and more.
            LOG.warn("could not look for what has fallen due: {}", failed.toString());
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

package io.vafa.platform.scheduling;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does rounds of some work, one after another on a thread of its own, as long as the service runs. A round that fails is
 * told, and the next one comes all the same.
 */
public final class RepeatedWork implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RepeatedWork.class);
    private static final int STOP_SECONDS_MAX = 10;

    private final String name;
    private final Duration firstAfter;
    private final Duration pause;
    private final Runnable round;
    private volatile @Nullable ScheduledExecutorService executor;

    private RepeatedWork(String name, Duration firstAfter, Duration pause, Runnable round) {
        this.name = name;
        this.firstAfter = firstAfter;
        this.pause = pause;
        this.round = round;
    }

    /**
     * Begins with the service.
     *
     * @param name of the thread, and of the work in the log
     * @param pause between the end of a round and the next
     */
    public static RepeatedWork fromStart(String name, Duration pause, Runnable round) {
        return new RepeatedWork(name, Duration.ZERO, pause, round);
    }

    /** Begins when the service has run for as long as one pause. */
    public static RepeatedWork afterPause(String name, Duration pause, Runnable round) {
        return new RepeatedWork(name, pause, pause, round);
    }

    @Override
    public void start() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
        executor = timer;
        var _ = timer.scheduleWithFixedDelay(this::run, firstAfter.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            round.run();
        } catch (RuntimeException failed) {
            // Store or Kafka is away: the executor would never call again, but the next round may succeed. Only the
            // kind
            // of failure is told, since a message may quote a document.
            LOG.warn(
                    "a round of {} failed and is tried again in {}: {}",
                    name,
                    pause,
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

package io.vafa.points;

import io.vafa.points.deposit.application.DepositSettling;
import io.vafa.points.deposit.application.LeasedAllowance;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Ends leases, counts seals, and gives leases back when the service stops, after all that could use them. */
final class DepositTimer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DepositTimer.class);
    private static final int STOP_SECONDS_MAX = 10;

    private final LeasedAllowance allowance;
    private final DepositSettling settling;
    private final Supplier<Set<String>> programs;
    private final Clock clock;
    private final Duration interval;
    private volatile @Nullable ScheduledExecutorService executor;

    DepositTimer(
            LeasedAllowance allowance,
            DepositSettling settling,
            Supplier<Set<String>> programs,
            Clock clock,
            Duration interval) {
        this.allowance = allowance;
        this.settling = settling;
        this.programs = programs;
        this.clock = clock;
        this.interval = interval;
    }

    /** Consumers have a higher one, and so stop earlier. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("points-deposits").daemon().factory());
        executor = timer;
        var _ = timer.scheduleWithFixedDelay(
                this::run, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            allowance.tick(clock.instant());
            programs.get().forEach(settling::settle);
        } catch (RuntimeException failed) {
            // The store is away: the executor would never call again, but the next round finds the same.
            LOG.warn("could not settle deposits: {}", failed.toString());
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
            try {
                allowance.close(clock.instant());
            } catch (RuntimeException failed) {
                // What is not given back counts as used until a seal says what was.
                LOG.warn("could not give leases of deposits back: {}", failed.toString());
            }
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }
}

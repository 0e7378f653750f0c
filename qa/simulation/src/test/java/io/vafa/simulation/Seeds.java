package io.vafa.simulation;

import io.vafa.simulation.wiring.Plant;
import io.vafa.simulation.world.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Tries seeds one after another; two at a time where there are two processors, each in a thread of its own. */
public final class Seeds {
    private static final int THREADS = Math.min(2, Runtime.getRuntime().availableProcessors());

    private Seeds() {}

    /** A seed whose run broke a promise, and which. */
    public record Failure(long seed, List<String> violations) {}

    /**
     * What many seeds came to.
     *
     * @param failure of the smallest seed that failed; null if none did
     */
    record Tried(
            int seeds,
            long operations,
            Coverage coverage,
            @Nullable Failure failure) {}

    /** The first of so many seeds that fails; null if none does. */
    public static @Nullable Failure firstFailure(long from, int count, Plant plant) {
        for (long seed = from; seed < from + count; seed++) {
            Run.Verdict verdict = Run.of(seed, plant);
            if (!verdict.well()) {
                return new Failure(seed, verdict.violations());
            }
        }
        return null;
    }

    /** Tries seeds until so many operations were done or one fails. */
    static Tried until(long operations, long from) {
        Coverage coverage = new Coverage();
        long done = 0;
        int seeds = 0;
        try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
            while (done < operations) {
                List<Future<Run.Verdict>> together = new ArrayList<>();
                for (int i = 0; i < THREADS * 4; i++) {
                    long seed = from + seeds++;
                    together.add(workers.submit(() -> Run.of(seed, Plant.NONE)));
                }
                for (Future<Run.Verdict> each : together) {
                    Run.Verdict verdict = each.get();
                    done += verdict.operations();
                    coverage.add(verdict.coverage());
                    if (!verdict.well()) {
                        return new Tried(seeds, done, coverage, new Failure(verdict.seed(), verdict.violations()));
                    }
                }
            }
            return new Tried(seeds, done, coverage, null);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException broken) {
            throw new IllegalStateException("the simulator itself broke down", broken.getCause());
        }
    }
}

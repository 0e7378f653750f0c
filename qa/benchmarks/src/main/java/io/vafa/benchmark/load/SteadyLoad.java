package io.vafa.benchmark.load;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * Purchases and redemptions beside each other, of any member alike.
 *
 * @param process whose processor time they cost
 * @param members that may come
 */
record SteadyLoad(ProcessHandle process, Calls calls, int members, Rates rates) {

    /**
     * What both kinds of callers saw.
     *
     * @param cores that the process used on the average
     * @param cpuMillisEach processor time of the process for each call that counts, all that it does beside them included
     */
    record Seen(OpenLoop.Seen purchases, OpenLoop.Seen redemptions, double cores, double cpuMillisEach) {}

    /** Lets all of them come. */
    Seen run() {
        ToIntFunction<Random> anybody = random -> random.nextInt(members);
        OpenLoop reports = new OpenLoop(rates.purchases(), calls.purchases(anybody));
        OpenLoop spending = new OpenLoop(rates.redemptions(), calls.redemptions(anybody));
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            CompletableFuture<OpenLoop.Seen> reported = CompletableFuture.supplyAsync(reports::run, threads);
            CompletableFuture<OpenLoop.Seen> spent = CompletableFuture.supplyAsync(spending::run, threads);
            CompletableFuture<ProcessorTime> warm = CompletableFuture.supplyAsync(
                    () -> ProcessorTime.of(process),
                    CompletableFuture.delayedExecutor(rates.warmUp().toMillis(), TimeUnit.MILLISECONDS, threads));
            OpenLoop.Seen purchasesSeen = reported.join();
            OpenLoop.Seen redemptionsSeen = spent.join();
            ProcessorTime used = warm.join();
            return new Seen(
                    purchasesSeen,
                    redemptionsSeen,
                    used.coresUsed(),
                    used.millis() / Math.max(1, purchasesSeen.all() + redemptionsSeen.all()));
        }
    }
}

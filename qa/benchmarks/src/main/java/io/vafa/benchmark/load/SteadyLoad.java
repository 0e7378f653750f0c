package io.vafa.benchmark.load;

import io.vafa.benchmark.load.OpenLoop.Arrivals;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/**
 * Purchases and redemptions beside each other, of any member alike.
 *
 * @param members that may come
 * @param purchases when they are reported
 * @param redemptions when points are spent; a rate of 0 for never
 */
record SteadyLoad(Calls calls, int members, Arrivals purchases, Arrivals redemptions) {

    /** What both kinds of callers saw. */
    record Seen(OpenLoop.Seen purchases, OpenLoop.Seen redemptions) {}

    /** Lets all of them come. */
    Seen run() {
        ToIntFunction<Random> anybody = random -> random.nextInt(members);
        OpenLoop reports = new OpenLoop(purchases, calls.purchases(anybody));
        OpenLoop spending = new OpenLoop(redemptions, calls.redemptions(anybody));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            CompletableFuture<OpenLoop.Seen> reported = CompletableFuture.supplyAsync(reports::run, threads);
            CompletableFuture<OpenLoop.Seen> spent = CompletableFuture.supplyAsync(spending::run, threads);
            return new Seen(reported.join(), spent.join());
        }
    }
}

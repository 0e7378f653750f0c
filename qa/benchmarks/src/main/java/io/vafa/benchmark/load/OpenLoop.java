package io.vafa.benchmark.load;

import io.vafa.benchmark.report.Latencies;
import io.vafa.benchmark.report.LongestBySecond;
import io.vafa.standalone.client.PlatformUnreachableException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Callers who do not wait for each other: each comes at a time that was drawn beforehand, whatever became of those before, and
 * what he waits is counted from that time, not from when the client got round to him.
 */
final class OpenLoop {
    /** Whoever comes when so many wait already is counted as turned away: fewer than the connections that the gateway takes. */
    private static final int WAITING_MAX = 1_500;

    private static final Duration NEVER = Duration.ofDays(1);
    private static final double NANOS_A_SECOND = 1e9;

    private final Arrivals arrivals;
    private final Call call;
    private final Supplier<ExecutorService> threads;

    /**
     * When callers come: independently of each other (exponential gaps).
     *
     * @param perSecond on the average; 0 for nobody
     * @param warmUp whose callers are not counted
     * @param counted the time after it
     */
    record Arrivals(double perSecond, Duration warmUp, Duration counted, long seed) {}

    /** One caller. */
    interface Call {
        /** Asks, waits, and says in a word what came of it; {@code done} is what was hoped for. */
        String make(long number, Random random);
    }

    /** The word for what was hoped for. */
    static final String DONE = "done";

    /**
     * What the callers saw.
     *
     * @param latencies of those who got what they hoped for
     * @param answers how many heard what
     * @param perSecond how many got it, by the second, from the first arrival that counts to the last answer
     * @param longest of those in {@code latencies}, by the second in which they came
     */
    record Seen(Latencies latencies, Map<String, Long> answers, double perSecond, LongestBySecond longest) {
        /** How many came. */
        long all() {
            return answers.values().stream().mapToLong(Long::longValue).sum();
        }

        long undone() {
            return answers.entrySet().stream()
                    .filter(answer -> !answer.getKey().equals(DONE))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    OpenLoop(Arrivals arrivals, Call call) {
        this(arrivals, call, Executors::newVirtualThreadPerTaskExecutor);
    }

    /** With threads of somebody's choice; where they are too few, callers queue for them, and their waits count. */
    OpenLoop(Arrivals arrivals, Call call, Supplier<ExecutorService> threads) {
        this.arrivals = arrivals;
        this.call = call;
        this.threads = threads;
    }

    /** Lets all of them come and returns when the last has his answer. */
    Seen run() {
        Latencies latencies = new Latencies();
        LongestBySecond longest = new LongestBySecond(arrivals.counted());
        Map<String, LongAdder> answers = new ConcurrentHashMap<>();
        Semaphore places = new Semaphore(WAITING_MAX);
        Random random = new Random(arrivals.seed());
        long startedNanos = System.nanoTime();
        long countedFrom = startedNanos + arrivals.warmUp().toNanos();
        long endNanos = countedFrom + arrivals.counted().toNanos();
        try (ExecutorService callers = threads.get()) {
            long number = 0;
            for (long due = startedNanos + gapNanos(random); due < endNanos; due += gapNanos(random)) {
                awaitNanos(due);
                boolean counts = due >= countedFrom;
                long dueNanos = due;
                long one = number++;
                long callSeed = random.nextLong();
                if (!places.tryAcquire()) {
                    count(answers, counts, "turned away by the client");
                    continue;
                }
                var _ = callers.submit(() -> {
                    try {
                        String answer = made(one, new Random(callSeed));
                        count(answers, counts, answer);
                        if (counts && answer.equals(DONE)) {
                            long waitedNanos = System.nanoTime() - dueNanos;
                            latencies.add(waitedNanos);
                            longest.add(dueNanos - countedFrom, waitedNanos);
                        }
                    } finally {
                        places.release();
                    }
                });
            }
        }
        double seconds = (System.nanoTime() - countedFrom) / NANOS_A_SECOND;
        Map<String, Long> sums = new TreeMap<>();
        answers.forEach((answer, sum) -> sums.put(answer, sum.sum()));
        return new Seen(latencies, sums, latencies.count() / seconds, longest);
    }

    private String made(long number, Random random) {
        try {
            return call.make(number, random);
        } catch (PlatformUnreachableException _) {
            return "no answer";
        }
    }

    private static void count(Map<String, LongAdder> answers, boolean counts, String answer) {
        if (counts) {
            answers.computeIfAbsent(answer, _ -> new LongAdder()).increment();
        }
    }

    private long gapNanos(Random random) {
        double seconds = -Math.log(1 - random.nextDouble()) / arrivals.perSecond();
        // With a rate of 0 the next one would come after the end of all things.
        return seconds < NEVER.toSeconds() ? Math.round(seconds * NANOS_A_SECOND) : NEVER.toNanos();
    }

    private static void awaitNanos(long due) {
        long left = due - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
    }
}

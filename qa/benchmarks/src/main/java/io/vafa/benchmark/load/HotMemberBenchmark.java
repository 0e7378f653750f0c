package io.vafa.benchmark.load;

import io.vafa.benchmark.report.Figure;
import io.vafa.benchmark.report.Latencies;
import io.vafa.benchmark.report.Measured;
import io.vafa.benchmark.report.Pace;
import io.vafa.benchmark.report.Spread;
import io.vafa.standalone.client.Answer;
import io.vafa.standalone.client.PlatformUnreachableException;
import io.vafa.standalone.console.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many tills that spend one member's points at the same moment: who waits how long, and do the books hold. */
public final class HotMemberBenchmark {
    private static final int REFUSED = 422;
    private static final int CONFLICT = 409;
    private static final int DONE = 200;
    /** So many redemptions find nothing left, so that refusals are seen too. */
    private static final int TOO_MANY = 25;

    private static final String METHOD =
            "The whole platform in a process of its own. One member; in each round so many callers"
                    + " send one redemption of 100 points each at the same moment, through the gateway, and the round ends when all"
                    + " have an answer. Latencies are counted from the moment of release. The first rounds warm up. The balance is"
                    + " short of the last 25 redemptions, which must be refused with INSUFFICIENT_POINTS; every other must be done, no"
                    + " caller may hear 409, and the balance must end at exactly zero.";

    private final Options options;
    private final Console console;

    /**
     * What to do.
     *
     * @param callers at once
     * @param rounds that count
     */
    public record Options(int port, Path folder, int callers, int warmUpRounds, int rounds) {}

    public HotMemberBenchmark(Options options, Console console) {
        this.options = options;
        this.console = console;
    }

    /** Measures. */
    public Measured run() throws InterruptedException {
        try (LivePlatform platform = LivePlatform.start(options.port(), options.folder(), console)) {
            Crowd crowd = new Crowd(platform, console);
            int all = (options.warmUpRounds() + options.rounds()) * options.callers();
            crowd.growTo(1, (long) (all - TOO_MANY) * Calls.POINTS);
            Calls calls = new Calls(platform, crowd, "hot");
            Tally tally = new Tally();
            List<Double> roundMillis = new ArrayList<>();
            for (int round = -options.warmUpRounds(); round < options.rounds(); round++) {
                double millis = round(calls, crowd.member(0), "hot" + round, tally, round >= 0);
                if (round >= 0) {
                    roundMillis.add(millis);
                }
            }
            platform.drain();
            return measured(tally, Spread.of(roundMillis), platform.available(crowd.member(0)), all);
        }
    }

    /** What callers heard in all rounds, and how long those of the rounds that count waited. */
    private static final class Tally {
        private final Latencies latencies = new Latencies();
        private final Map<String, Long> words = new TreeMap<>();
        private long done;
        private long refused;
        private long conflicts;

        void add(Answer answer) {
            switch (answer.status()) {
                case DONE -> done++;
                case REFUSED -> refused++;
                case CONFLICT -> conflicts++;
                default -> {}
            }
            words.merge(Calls.word(answer), 1L, Long::sum);
        }

        void addSilence() {
            words.merge("no answer", 1L, Long::sum);
        }
    }

    /** Milliseconds from the release to the last answer. */
    private double round(Calls calls, String member, String name, Tally tally, boolean counts)
            throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = IntStream.range(0, options.callers())
                    .mapToObj(caller -> threads.submit(() -> {
                        release.await();
                        long startedNanos = System.nanoTime();
                        Answer answer = calls.redeem(member, name + "-" + caller);
                        if (counts) {
                            tally.latencies.add(System.nanoTime() - startedNanos);
                        }
                        return answer;
                    }))
                    .toList();
            long startedNanos = System.nanoTime();
            release.countDown();
            for (Future<Answer> answer : answers) {
                take(answer, tally);
            }
            return (System.nanoTime() - startedNanos) / 1e6;
        }
    }

    private static void take(Future<Answer> answer, Tally tally) throws InterruptedException {
        try {
            tally.add(answer.get());
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof PlatformUnreachableException)) {
                throw new IllegalStateException("a caller broke down", failure);
            }
            tally.addSilence();
        }
    }

    private Measured measured(Tally tally, Spread rounds, long left, int all) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.count("callers at once", options.callers()));
        figures.add(Figure.count("rounds", options.rounds()));
        figures.add(Figure.of("a round, to the last answer", rounds, "ms"));
        figures.add(Figure.count("answers 409", tally.conflicts));
        figures.add(Figure.count("points left, overdrawn if below zero", left));
        tally.words.forEach((word, count) -> figures.add(Figure.count("answers: " + word, count)));
        List<String> broken = new ArrayList<>();
        if (tally.conflicts > 0) {
            broken.add(tally.conflicts + " callers heard 409");
        }
        if (tally.done != all - TOO_MANY || tally.refused != TOO_MANY) {
            broken.add("of " + all + " redemptions " + (all - TOO_MANY) + " should be done and " + TOO_MANY
                    + " refused, but " + tally.done + " were done and " + tally.refused + " refused");
        }
        if (left != 0) {
            broken.add("the balance should end at 0, but is " + left);
        }
        return new Measured(
                Pace.of(options.callers() * 1e3 / rounds.median()),
                tally.latencies.percentiles(),
                figures,
                METHOD,
                broken);
    }
}
